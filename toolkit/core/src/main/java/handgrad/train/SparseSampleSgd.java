package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import java.util.List;

/**
 * The steps of {@link ClassifierSteps} with {@link Sgd} for one sample a step in double, faster where inputs are often zero:
 * half the pixels of Fashion-MNIST are. The first layer z = W·x + b skips them in both directions,
 *
 * <pre>
 *   z ← b + Σ_j x_j·v_j                    v_j = j-th column of W, over the inputs j with x_j ≠ 0
 *   v_j ← v_j − η·x_j·∂L/∂z,   b ← b − η·∂L/∂z
 * </pre>
 *
 * and the layers after it are the network's own. A step at batch size 1 waits for memory, and this one touches half of it.
 * Sums are rounded in another order than BLAS', otherwise the results are the same.
 *
 * <p>While an epoch lasts, the first layer's parameters are here; {@link #endEpoch} gives them back to the network.
 */
public final class SparseSampleSgd implements Steps {
    /** Above this share of non-zero inputs BLAS is faster. */
    private static final double DENSE = 0.6;

    /** With fewer units than this BLAS is faster. */
    private static final int FEW_UNITS = 16;

    private final Samples train;
    private final Schedule learningRate;
    private final Matrix W;
    private final Matrix b;
    private final Network rest;
    private final Sgd restOptimiser;
    private final SoftmaxCrossEntropy loss;
    private final Matrix X; // 1 × inputs
    private final Matrix Z; // 1 × units
    private final double[][] v; // inputs × units: the columns of W
    private final double[] bias;
    private final double[] x;
    private final int[] inputs; // the numbers of the sample's non-zero inputs
    private final double[] z; // also ∂L/∂z
    private final int[] sample = new int[1];
    private final int[] y = new int[1];
    private final OpenEpoch openEpoch = new OpenEpoch();
    private double eta;

    /** Whether these steps can train the network, and pay. */
    public static boolean suits(Network network, Samples train, int batchSize) {
        return batchSize == 1
                && canTrain(network)
                && network.layers().get(0).outputs() >= FEW_UNITS
                && train.features() instanceof Pixels pixels
                && pixels.density() < DENSE;
    }

    private static boolean canTrain(Network network) {
        return network.precision() == Precision.DOUBLE
                && network.layers().get(0) instanceof Affine
                && network.parameters().size() > 2;
    }

    /**
     * Steps on the cross-entropy of each sample.
     *
     * @param network in double, with an affine layer first and one more after it
     * @throws IllegalArgumentException for anything else
     */
    public SparseSampleSgd(Network network, Samples train, Schedule learningRate) {
        if (!canTrain(network)) {
            throw new IllegalArgumentException(
                    "these steps train a network in double that begins with an affine layer and has another one");
        }
        if (network.inputs() != train.features().width()) {
            throw new ShapeException("the network takes " + network.inputs() + " inputs, a sample has "
                    + train.features().width());
        }
        List<Parameter> first = network.layers().get(0).parameters();
        this.train = train;
        this.learningRate = learningRate;
        this.W = first.get(0).value();
        this.b = first.get(1).value();
        this.rest = network.withoutFirstLayer().orElseThrow();
        this.restOptimiser = new Sgd(rest.parameters(), learningRate);
        this.loss = new SoftmaxCrossEntropy(network.outputs());
        this.X = Matrix.zeros(Precision.DOUBLE, 1, W.columns());
        this.Z = Matrix.zeros(Precision.DOUBLE, 1, W.rows());
        this.v = new double[W.columns()][W.rows()];
        this.bias = new double[W.rows()];
        this.x = new double[W.columns()];
        this.inputs = new int[W.columns()];
        this.z = new double[W.rows()];
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        eta = learningRate.at(epoch);
        restOptimiser.beginEpoch(epoch);
        double[] weights = new double[v.length];
        for (int k = 0; k < bias.length; k++) {
            W.readRow(k, weights);
            for (int j = 0; j < weights.length; j++) {
                v[j][k] = weights[j];
            }
        }
        b.readRow(0, bias);
    }

    @Override
    public void endEpoch() {
        if (!openEpoch.end()) {
            return;
        }
        double[] weights = new double[v.length];
        for (int k = 0; k < bias.length; k++) {
            for (int j = 0; j < weights.length; j++) {
                weights[j] = v[j][k];
            }
            W.writeRow(k, weights);
        }
        b.writeRow(0, bias);
    }

    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        if (to - from != 1) {
            throw new IllegalArgumentException("a step takes one sample, not " + (to - from));
        }
        int nonZeros = gather(order[from]);
        // z ← b + Σ_j x_j·v_j
        System.arraycopy(bias, 0, z, 0, z.length);
        for (int c = 0; c < nonZeros; c++) {
            addTo(z, x[inputs[c]], v[inputs[c]]);
        }
        Z.writeRow(0, z);
        Matrix scores = rest.forwardInTraining(Z);
        double value = loss.valueAndGradient(scores, y);
        rest.backward(scores); // now ∂L/∂scores
        rest.inputGradient().readRow(0, z); // now ∂L/∂z
        restOptimiser.step();
        // v_j ← v_j − η·x_j·∂L/∂z,   b ← b − η·∂L/∂z
        for (int c = 0; c < nonZeros; c++) {
            addTo(v[inputs[c]], -eta * x[inputs[c]], z);
        }
        addTo(bias, -eta, z);
        return value;
    }

    /** Sets y, x and the numbers of the inputs that are not zero, and returns how many these are. */
    private int gather(int i) {
        sample[0] = train.indices()[i];
        y[0] = train.label(i);
        train.features().gather(sample, 0, X);
        X.readRow(0, x);
        int nonZeros = 0;
        for (int j = 0; j < x.length; j++) {
            inputs[nonZeros] = j; // overwritten by the next one where x_j is zero: no branch to mispredict
            nonZeros += x[j] != 0 ? 1 : 0;
        }
        return nonZeros;
    }

    /** sum ← sum + factor·a. */
    private static void addTo(double[] sum, double factor, double[] a) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * a[k];
        }
    }

    @Override
    public void close() {
        X.close();
        Z.close();
    }
}
