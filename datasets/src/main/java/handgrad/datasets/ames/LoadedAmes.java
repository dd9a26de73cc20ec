package handgrad.datasets.ames;

import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;

/**
 * Prepared data, and how they were come by.
 *
 * @param notice one sentence to show before anything is done with them
 */
public record LoadedAmes(RegressionData data, Provenance provenance, String notice) {}
