package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.optim.Schedule;
import java.util.List;

/**
 * Stochastic gradient descent on the squared error ½(ŷ − y)² of a network with one hidden layer of relu units and one
 * output (sheet 004, Question 2.2b), in double:
 *
 * <pre>
 *   z = W1·x + b1,   h = max(z, 0),   ŷ = W2·h + b2
 *   e = ŷ − y,       δ = e·W2 ⊙ 1[z > 0]                    W2 as it was before the step
 *   W2 ← W2 − η·e·h,   b2 ← b2 − η·e,   W1 ← W1 − η·δ·xᵀ,   b1 ← b1 − η·δ
 * </pre>
 *
 * and the mean of the gradients over the samples of a larger batch.
 *
 * <p>It does what the network's own passes and {@link handgrad.optim.Sgd} do, faster for one sample a step: inputs that are
 * zero, as most indicators of categories are, are skipped, and W1 is kept with a row for each input, so that what belongs to
 * an input lies side by side. While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back.
 */
public final class ReluRegressionSgd implements Steps {
    private final List<Parameter> parameters; // W1, b1, W2, b2
    private final int units;
    private final double[][] W1; // transposed: inputs × units
    private final double[] b1;
    private final double[] W2;
    private final double[] b2;
    private final NonZeroRows X;
    private final double[] y;
    private final Schedule learningRate;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private double eta;
    private double[][] H = {}; // batch × units
    private double[][] D = {}; // δ, batch × units
    private double[] errors = {};

    /**
     * @param network affine, relu, affine, with one output, in double; it is trained in place
     * @param X samples × inputs, in double
     * @param y samples × 1, in double
     * @throws ShapeException when they do not go together, or are not in double
     * @throws IllegalArgumentException for another network, or values that are not finite
     */
    public ReluRegressionSgd(Network network, Matrix X, Matrix y, Schedule learningRate) {
        boolean suits = network.layers().size() == 3
                && network.layers().get(0) instanceof Affine
                && network.layers().get(1) instanceof Relu
                && network.layers().get(2) instanceof Affine
                && network.outputs() == 1;
        if (!suits || network.precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException(
                    "these steps train a network of an affine layer, relu and an affine layer"
                            + " with one output, in DOUBLE");
        }
        if (X.precision() != Precision.DOUBLE || y.precision() != Precision.DOUBLE) {
            throw new ShapeException("regression is computed in DOUBLE: X is " + X + ", y is " + y);
        }
        if (X.columns() != network.inputs() || y.rows() != X.rows() || y.columns() != 1) {
            throw new ShapeException("the network takes " + network.inputs()
                    + " inputs, and X needs one target a row: X is " + X + ", y is " + y);
        }
        X.requireFinite("X");
        y.requireFinite("y");
        this.parameters = network.parameters();
        this.units = network.layers().get(0).outputs();
        this.W1 = new double[network.inputs()][units];
        this.b1 = new double[units];
        this.W2 = new double[units];
        this.b2 = new double[1];
        this.X = new NonZeroRows(X);
        this.y = y.toArray();
        this.learningRate = learningRate;
    }

    @Override
    public int samples() {
        return y.length;
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        eta = learningRate.at(epoch);
        double[] row = new double[W1.length];
        for (int k = 0; k < units; k++) {
            value(0).readRow(k, row);
            for (int j = 0; j < row.length; j++) {
                W1[j][k] = row[j];
            }
        }
        value(1).read(0, b1, units);
        value(2).read(0, W2, units);
        value(3).read(0, b2, 1);
    }

    @Override
    public void endEpoch() {
        if (!openEpoch.end()) {
            return;
        }
        double[] row = new double[W1.length];
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = W1[j][k];
            }
            value(0).writeRow(k, row);
        }
        value(1).write(0, b1, units);
        value(2).write(0, W2, units);
        value(3).write(0, b2, 1);
    }

    private Matrix value(int parameter) {
        return parameters.get(parameter).value();
    }

    /** Returns the mean of ½e². */
    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        int n = to - from;
        reserve(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = forward(order[from + i], H[i]) - y[order[from + i]];
            errors[i] = e;
            sum += e * e;
            delta(e, H[i], D[i]);
        }
        for (int i = 0; i < n; i++) {
            update(order[from + i], H[i], D[i], errors[i], eta / n);
        }
        return sum / (2 * n);
    }

    private void reserve(int n) {
        if (errors.length < n) {
            errors = new double[n];
            H = new double[n][units];
            D = new double[n][units];
        }
    }

    /** h ← max(W1·x + b1, 0); returns ŷ = W2·h + b2. */
    private double forward(int sample, double[] h) {
        System.arraycopy(b1, 0, h, 0, units);
        for (int i = X.begin(sample); i < X.end(sample); i++) {
            add(X.value(i), W1[X.column(i)], h);
        }
        double prediction = b2[0];
        for (int k = 0; k < units; k++) {
            h[k] = Math.max(h[k], 0);
            prediction += W2[k] * h[k];
        }
        return prediction;
    }

    /** δ ← e·W2 ⊙ 1[z > 0], where h > 0 wherever z > 0. */
    private void delta(double e, double[] h, double[] delta) {
        for (int k = 0; k < units; k++) {
            delta[k] = h[k] > 0 ? e * W2[k] : 0;
        }
    }

    /** θ ← θ − rate·∂(½e²)/∂θ for one sample. */
    private void update(int sample, double[] h, double[] delta, double e, double rate) {
        add(-rate * e, h, W2);
        b2[0] -= rate * e;
        add(-rate, delta, b1);
        for (int i = X.begin(sample); i < X.end(sample); i++) {
            add(-rate * X.value(i), delta, W1[X.column(i)]);
        }
    }

    /** a ← a + factor·b. Without offsets, so that the virtual machine makes vectors of it. */
    private static void add(double factor, double[] b, double[] a) {
        for (int k = 0; k < a.length; k++) {
            a[k] += factor * b[k];
        }
    }
}
