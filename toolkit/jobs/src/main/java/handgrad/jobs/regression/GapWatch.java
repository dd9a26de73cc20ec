package handgrad.jobs.regression;

import handgrad.jobs.record.EpochRecord;
import handgrad.nn.Network;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the parameters with which the test error was lowest, so that what made it rise since can be computed. */
final class GapWatch {
    private double lowest = Double.POSITIVE_INFINITY;
    private @Nullable List<double[]> parameters;
    private @Nullable GapReport report;

    /** The test error of the network as it stands. */
    void measured(double rmse, Network network) {
        if (rmse < lowest) {
            lowest = rmse;
            parameters = TestErrorRise.values(network);
        }
    }

    /** The parameters of the lowest test error of these epochs; empty where they were not seen, before a run was carried on. */
    private Optional<List<double[]>> parameters(List<EpochRecord> epochs) {
        double least = GapShares.testCurve(epochs).min().orElse(Double.NEGATIVE_INFINITY);
        return Optional.ofNullable(parameters).filter(seen -> lowest <= least);
    }

    /** Computed once. The model is the one that is kept. */
    GapReport report(RegressionModel model, List<EpochRecord> epochs) {
        if (report == null) {
            report = new GapReport(GapShares.of(model, parameters(epochs), epochs));
        }
        return report;
    }
}
