package handgrad.train.kernel;

import handgrad.nn.Affine;
import handgrad.samples.NonZeros;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;

/** The affine layer at the input with so few units that each is better summed along the inputs, zero or not. */
final class SingleRowInputs implements SingleInputs {
    private final SingleDense layer;
    private final float[][] X; // the samples, padded

    SingleRowInputs(Affine affine, Samples train) {
        this.layer = new SingleDense(affine);
        int stride = SingleRows.stride(affine.inputs());
        NonZeros samples = NonZeros.of(train, 1);
        float[] values = new float[samples.longest()];
        this.X = new float[train.size()][stride];
        for (int i = 0; i < X.length; i++) {
            int first = samples.begin(i);
            int n = samples.end(i) - first;
            samples.values(first, n, values, 0);
            for (int c = 0; c < n; c++) {
                X[i][samples.inputs()[first + c]] = values[c];
            }
        }
    }

    @Override
    public int stride() {
        return layer.stride();
    }

    @Override
    public void forward(int[] order, int at, float[] z) {
        layer.forward(X[order[at]], z);
    }

    @Override
    public void step(float[] delta, double eta, double alpha) {
        layer.step(delta, (float) eta, (float) alpha);
    }

    @Override
    public void read() {
        layer.read();
    }

    @Override
    public void write() {
        layer.write();
    }
}
