package handgrad.jobs.training;

import handgrad.train.DivergedException;
import java.util.Map;

/** Metrics that are numbers. */
public final class Finite {
    private Finite() {}

    /**
     * The same metrics.
     *
     * @param epoch after which they were measured
     * @throws DivergedException when one is not finite
     */
    public static Map<String, Double> checked(Map<String, Double> metrics, int epoch) {
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return metrics;
    }
}
