package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** A model in double that learns to predict a number, with the data for it. */
public interface RegressionModel extends AutoCloseable {
    /** The data as the model takes them, possibly with a column of ones. */
    RegressionData data();

    /** Writes {@code model.npz}. The stream stays open. */
    void write(OutputStream out) throws IOException;

    /**
     * Sets the network to what {@link #write} has written.
     *
     * @throws handgrad.files.MalformedFileException when the file holds no such model
     */
    void restore(Path file) throws IOException;

    /** What is trained. */
    Network network();

    /** Trains the network in place on the mean of ½(ŷ − y)². */
    default TrainingPlan plan(TrainingOptions options) {
        return options.plan(
                network(), Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN)));
    }

    /** Features as they are prepared, in the form of {@link #data}; a copy. */
    default Matrix design(Matrix X) {
        return X.copy();
    }

    /** The network on features as they are prepared: another, which whoever asks closes, where {@link #design} adds to them. */
    default Network onFeatures() {
        return network();
    }

    /** What is learnt, ẑ, n numbers, for X, n × d, in the form of {@link #data}. */
    double[] predict(Matrix X);

    /** What else is measured after each epoch, by metric, in the target's own unit. */
    default Map<String, Double> measured() {
        return Map.of();
    }

    @Override
    void close();
}
