package handgrad.datasets;

/** What is in a file of a data set. */
public enum Format {
    /** IDX of three dimensions, plain or gzipped. */
    IDX_IMAGES,
    /** IDX of one dimension, plain or gzipped. */
    IDX_LABELS,
    /** {@code .npy} of n × 784 or n × 28 × 28 whole numbers from 0 to 255. */
    NPY_IMAGES,
    /** {@code .npy} of n whole numbers. */
    NPY_LABELS,
    /** Anything else, known only by its checksum. */
    OPAQUE
}
