package handgrad.train.kernel;

import handgrad.nn.DiagonalLayer;

/** A layer that maps each element by itself, in a training step, for one sample at a time; computed in double. */
final class SingleDiagonal implements SingleStage {
    private final DiagonalLayer layer;
    private final int stride;
    private final double[] row;
    private final double[] derivative;

    SingleDiagonal(DiagonalLayer layer, int stride) {
        this.layer = layer;
        this.stride = stride;
        this.row = new double[layer.outputs()];
        this.derivative = new double[layer.outputs()];
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public void forward(float[] x, float[] h) {
        for (int k = 0; k < row.length; k++) {
            row[k] = x[k];
        }
        layer.applyToRowInTraining(row, derivative);
        for (int k = 0; k < row.length; k++) {
            h[k] = (float) row[k];
        }
    }

    /** ∂L/∂x = ∂L/∂h ⊙ ∂h/∂x. */
    @Override
    public void backward(float[] delta, float[] before) {
        for (int k = 0; k < row.length; k++) {
            before[k] = delta[k] * (float) derivative[k];
        }
    }

    @Override
    public void step(float[] delta, float eta, float alpha) {}
}
