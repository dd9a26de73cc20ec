package handgrad.datasets.ames;

import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;
import java.util.Optional;

/**
 * Prepared data, and how they were come by.
 *
 * @param encoder makes the same features of other sales; empty when only the sheet's arrays are there
 * @param notice one sentence to show before anything is done with them
 */
public record LoadedAmes(RegressionData data, Optional<FeatureEncoder> encoder, Provenance provenance, String notice) {}
