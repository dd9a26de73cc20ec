package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.matrix.Matrix;
import handgrad.optim.Schedule;
import handgrad.train.Steps;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A model in double that learns to predict a number, with the data for it. */
public interface RegressionModel extends AutoCloseable {
    /** The data as the model takes them, possibly with a column of ones. */
    RegressionData data();

    /** What is trained, by its symbol. */
    Map<String, Matrix> parameters();

    /** Writes {@code model.npz}. The stream stays open. */
    void write(OutputStream out) throws IOException;

    /** Steps that train the parameters in place on ½(ŷ − y)², and leave them up to date at each epoch's end. */
    Steps steps(Matrix X, Matrix y, Schedule learningRate);

    /** Features as the recipe makes them, in the form of {@link #data}; a copy. */
    default Matrix design(Matrix X) {
        return X.copy();
    }

    /** ŷ, n numbers, for X, n × d, in the form of {@link #data}. */
    double[] predict(Matrix X);

    /** What else is measured after each epoch, by metric. */
    default Map<String, Double> measured() {
        return Map.of();
    }

    @Override
    void close();
}
