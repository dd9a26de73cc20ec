package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;

/** The affine layer at the input with so few units that each is better summed along the inputs, zero or not. */
final class SingleRowInputs implements SingleInputs {
    private final SingleDense layer;
    private final float[][] X; // the samples, padded

    SingleRowInputs(Affine affine, Samples train) {
        this.layer = new SingleDense(affine);
        int stride = SingleRows.stride(affine.inputs());
        this.X = new float[train.size()][stride];
        try (Matrix row = Matrix.zeros(affine.parameters().get(0).value().precision(), 1, affine.inputs())) {
            for (int i = 0; i < X.length; i++) {
                train.features().gather(train.indices(), i, row);
                row.read(0, X[i], 0, affine.inputs());
            }
        }
    }

    @Override
    public int stride() {
        return layer.stride();
    }

    /** The processor sees by itself which numbers of a row come next. */
    @Override
    public void fetch(int[] order, int from, int to) {}

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
