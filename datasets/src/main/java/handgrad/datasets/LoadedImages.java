package handgrad.datasets;

/**
 * Images, and how they were come by.
 *
 * @param notice one sentence to show before anything is done with them
 */
public record LoadedImages(ImageData data, String notice) {}
