package handgrad.benchmarks.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.train.Steps;

/** Linear regression sample by sample: ŷ = w·x + b, L = ½(ŷ − y)², ∂L/∂ŷ = ŷ − y. */
final class LinearSteps implements Steps {
    private final Affine layer;
    private final Sgd optimiser;
    private final double[][] samples;
    private final double[] y;
    private final Matrix x;

    LinearSteps(Affine layer, double[][] samples, double[] y, double learningRate) {
        this.layer = layer;
        this.optimiser = new Sgd(layer.parameters(), Schedule.constant(learningRate));
        this.samples = samples;
        this.y = y;
        this.x = Matrix.zeros(layer.parameters().get(0).value().precision(), 1, layer.inputs());
    }

    @Override
    public int samples() {
        return y.length;
    }

    @Override
    public void beginEpoch(int epoch) {
        optimiser.beginEpoch(epoch);
    }

    @Override
    public double step(int[] order, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            x.writeRow(0, samples[order[i]]);
            Matrix prediction = layer.forward(x);
            double error = prediction.get(0, 0) - y[order[i]];
            prediction.set(0, 0, error); // now ∂L/∂ŷ
            layer.backward(prediction);
            optimiser.step();
            sum += error * error / 2;
        }
        return sum / (to - from);
    }

    /** The mean loss over all samples. */
    double loss() {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            x.writeRow(0, samples[i]);
            double error = layer.forward(x).get(0, 0) - y[i];
            sum += error * error / 2;
        }
        return sum / y.length;
    }

    @Override
    public void close() {
        x.close();
    }
}
