package handgrad.train.kernel;

import handgrad.vector.SingleElements;

/** h = max(z, 0), for one sample at a time. A NaN stays one. */
final class SingleRelu implements SingleStage {
    private final int stride;
    private float[] z = {};

    SingleRelu(int stride) {
        this.stride = stride;
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public void forward(float[] x, float[] h) {
        z = x;
        SingleElements.relu(x, h, 0, stride);
    }

    /** ∂L/∂z = ∂L/∂h ⊙ 1[z &gt; 0]. */
    @Override
    public void backward(float[] delta, float[] before) {
        SingleElements.keepWherePositive(delta, z, before, 0, stride);
    }

    @Override
    public void step(float[] delta, float eta, float alpha) {}
}
