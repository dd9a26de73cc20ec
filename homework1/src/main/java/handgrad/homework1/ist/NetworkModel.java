package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.regression.RegressionModel;
import handgrad.matrix.Matrix;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.optim.Schedule;
import handgrad.train.ReluRegressionSgd;
import handgrad.train.Steps;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network with one hidden layer of relu units and one output.
 *
 * @param network the model's to close
 */
record NetworkModel(RegressionData data, Network network) implements RegressionModel {
    @Override
    public Map<String, Matrix> parameters() {
        Map<String, Matrix> parameters = new LinkedHashMap<>();
        network.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
        return parameters;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        SavedModel.of(network.parameters()).write(out);
    }

    @Override
    public Steps steps(Matrix X, Matrix y, Schedule learningRate) {
        return new ReluRegressionSgd(network, X, y, learningRate);
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
