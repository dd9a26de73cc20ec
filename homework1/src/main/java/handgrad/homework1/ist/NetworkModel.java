package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.regression.RegressionModel;
import handgrad.matrix.Matrix;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A network with one hidden layer of relu units and one output.
 *
 * @param network the model's to close
 */
record NetworkModel(RegressionData data, Network network) implements RegressionModel {
    @Override
    public void write(OutputStream out) throws IOException {
        SavedModel.of(network).write(out);
    }

    @Override
    public void restore(Path file) throws IOException {
        SavedModel.read(file, network).restore(network);
    }

    @Override
    public double[] predict(Matrix X) {
        return network.forward(X).toArray();
    }

    @Override
    public void close() {
        network.close();
    }
}
