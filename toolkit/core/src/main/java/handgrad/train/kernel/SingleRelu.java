package handgrad.train.kernel;

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
        for (int k = 0; k < stride; k++) {
            h[k] = Math.max(x[k], 0);
        }
    }

    /** ∂L/∂z = ∂L/∂h ⊙ 1[z > 0]. */
    @Override
    public void backward(float[] delta, float[] before) {
        for (int k = 0; k < stride; k++) {
            before[k] = z[k] > 0 ? delta[k] : 0;
        }
    }

    @Override
    public void step(float[] delta, float eta, float alpha) {}
}
