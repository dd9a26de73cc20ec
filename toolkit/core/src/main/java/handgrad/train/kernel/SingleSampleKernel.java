package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.DiagonalLayer;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.samples.Samples;
import handgrad.samples.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * SGD with one sample a step for affine layers with element-wise layers between them, on arrays of the heap: no product is
 * large enough here to be worth a call of BLAS. The first layer skips inputs that are zero.
 *
 * <p>This is the source of the same kernel in double precision, {@code DoubleSampleKernel}: the build replaces the type.
 */
final class SingleSampleKernel extends HeapKernel {
    /** So few units fill no vector. */
    private static final int FEW_UNITS = 2;

    /** Samples that are read ahead. */
    private static final int AHEAD = 8;

    private final Scoring scoring;
    private final Descent descent;
    private final List<Matrix> lent;
    private final SingleInputs inputs;
    private final SingleStage[] stages;
    private final float[][] outputs; // of the inputs' layer, and of each stage
    private final float[][] deltas; // ∂L/∂ of them
    private final double[] z; // the scores, then ∂L/∂ of them
    private final int classes;
    private int fetchedTo;

    SingleSampleKernel(Network network, Samples train, Descent descent) {
        this.scoring = new Scoring(descent.objective(), train, network.outputs());
        this.descent = descent;
        this.lent = network.parameters().stream().map(Parameter::value).toList();
        List<Layer> layers = network.layers();
        Affine first = (Affine) layers.get(0);
        this.inputs = first.outputs() <= FEW_UNITS && train.features() instanceof Table
                ? new SingleRowInputs(first, train)
                : new SingleNonZeroInputs(first, train);
        List<SingleStage> made = new ArrayList<>();
        int stride = inputs.stride();
        for (Layer layer : layers.subList(1, layers.size())) {
            SingleStage stage = stage(layer, stride);
            made.add(stage);
            stride = stage.stride();
        }
        this.stages = made.toArray(SingleStage[]::new);
        this.outputs = new float[stages.length + 1][];
        this.deltas = new float[stages.length + 1][];
        outputs[0] = new float[inputs.stride()];
        deltas[0] = new float[inputs.stride()];
        for (int l = 0; l < stages.length; l++) {
            outputs[l + 1] = new float[stages[l].stride()];
            deltas[l + 1] = new float[stages[l].stride()];
        }
        this.classes = network.outputs();
        // In single precision with room for whole vectors, so that exponentials are computed several at a time; in
        // double a run
        // keeps the bits that Java's own exponential gives.
        this.z = new double[network.precision() == Precision.SINGLE ? stride : classes];
    }

    private static SingleStage stage(Layer layer, int stride) {
        if (layer instanceof Affine affine) {
            return new SingleDense(affine);
        }
        return layer instanceof Relu ? new SingleRelu(stride) : new SingleDiagonal((DiagonalLayer) layer, stride);
    }

    @Override
    List<Matrix> lent() {
        return lent;
    }

    @Override
    void read() {
        inputs.read();
        for (SingleStage stage : stages) {
            stage.read();
        }
    }

    @Override
    void write() {
        inputs.write();
        for (SingleStage stage : stages) {
            stage.write();
        }
    }

    @Override
    double stepHere(int[] order, int from, int to) {
        if (to - from != 1) {
            throw new IllegalArgumentException("this kernel takes one sample a step, not " + (to - from));
        }
        if (from >= fetchedTo || from == 0) {
            fetchedTo = Math.min(order.length, from + AHEAD);
            inputs.fetch(order, from, fetchedTo);
            scoring.fetch(order, from, fetchedTo);
        }
        inputs.forward(order, from, outputs[0]);
        int last = stages.length;
        for (int l = 0; l < last; l++) {
            stages[l].forward(outputs[l], outputs[l + 1]);
        }
        double loss = lossAndGradient(order[from], outputs[last], deltas[last]);
        double eta = descent.rule().eta();
        for (int l = last - 1; l >= 0; l--) {
            stages[l].backward(deltas[l + 1], deltas[l]);
            stages[l].step(deltas[l + 1], (float) eta, (float) descent.alpha());
        }
        inputs.step(deltas[0], eta, descent.alpha());
        return loss;
    }

    private double lossAndGradient(int sample, float[] scores, float[] delta) {
        for (int k = 0; k < classes; k++) {
            z[k] = scores[k];
        }
        double c = scoring.factor(1);
        double loss = c * scoring.rowAndGradient(z, sample, c);
        for (int k = 0; k < classes; k++) {
            delta[k] = (float) z[k];
        }
        return loss;
    }
}
