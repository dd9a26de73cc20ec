package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015), column by column, with the conventions of PyTorch's {@code BatchNorm1d}:
 *
 * <pre>
 *   training:    μ_j = 1/n Σ_i x_ij,   v_j = 1/n Σ_i (x_ij − μ_j)²
 *                m_j ← 0.9·m_j + 0.1·μ_j,   s_j ← 0.9·s_j + 0.1·n/(n − 1)·v_j
 *   evaluation:  μ_j = m_j,   v_j = s_j
 *   x̂_ij = (x_ij − μ_j)·r_j,   r_j = 1 / √(v_j + 1e-5),   h_ij = γ_j·x̂_ij + β_j
 *   ∂L/∂γ_j = Σ_i ∂L/∂h_ij·x̂_ij,   ∂L/∂β_j = Σ_i ∂L/∂h_ij
 *   training:    ∂L/∂x_ij = γ_j·r_j·(∂L/∂h_ij − 1/n·∂L/∂β_j − x̂_ij·1/n·∂L/∂γ_j)
 *   evaluation:  ∂L/∂x_ij = γ_j·r_j·∂L/∂h_ij
 * </pre>
 *
 * <p>γ starts at 1, β at 0, the running mean m at 0 and the running variance s at 1. Rows are computed in double.
 */
public final class BatchNorm implements Layer {
    /** Added to the variance, which may be 0. */
    public static final double EPSILON = 1e-5;

    private static final double MOMENTUM = 0.1;

    private final Precision precision;
    private final int units;
    private final Matrix gamma;
    private final Matrix beta;
    private final Matrix runningMean;
    private final Matrix runningVariance;
    private final List<Parameter> parameters;
    private final Map<String, Matrix> state;
    private final RowBuffer H;
    private final RowBuffer normalised; // x̂
    private final RowBuffer dX;
    private final double[] row;
    private final double[] other;
    private final double[] mean; // μ
    private final double[] scale; // r
    private final double[] slope; // γ of the last forward pass
    private final double[] shift; // β
    private final double[] dGamma;
    private final double[] dBeta;
    private boolean ofBatch; // whether μ and v were the batch's own in the last forward pass
    private @Nullable Matrix xHat;
    private @Nullable Matrix dH;

    /**
     * A layer that normalises by the batch in {@link #forwardInTraining} only.
     *
     * @param suffix appended to the names gamma, beta, running_mean and running_var
     * @param units columns of X and H
     */
    public BatchNorm(String suffix, Precision precision, int units) {
        this.precision = precision;
        this.units = units;
        this.H = new RowBuffer(precision, units);
        this.normalised = new RowBuffer(precision, units);
        this.dX = new RowBuffer(precision, units);
        this.gamma = filled(1);
        this.beta = filled(0);
        this.runningMean = filled(0);
        this.runningVariance = filled(1);
        this.parameters = List.of(
                new Parameter("gamma" + suffix, gamma, this::addGammaGradient, false),
                new Parameter("beta" + suffix, beta, this::addBetaGradient, false));
        this.state = new LinkedHashMap<>();
        state.put("running_mean" + suffix, runningMean);
        state.put("running_var" + suffix, runningVariance);
        this.row = new double[units];
        this.other = new double[units];
        this.mean = new double[units];
        this.scale = new double[units];
        this.slope = new double[units];
        this.shift = new double[units];
        this.dGamma = new double[units];
        this.dBeta = new double[units];
    }

    private Matrix filled(double value) {
        Matrix row = Matrix.zeros(precision, 1, units);
        row.fill(value);
        return row;
    }

    @Override
    public int inputs() {
        return units;
    }

    @Override
    public int outputs() {
        return units;
    }

    /** H by the running mean and variance. */
    @Override
    public Matrix forward(Matrix X) {
        check(X);
        ofBatch = false;
        runningMean.readRow(0, mean);
        runningVariance.readRow(0, scale);
        return normalised(X);
    }

    /**
     * H by the batch's own mean and variance, which the running ones follow.
     *
     * @throws IllegalArgumentException for a batch of one row, which has no variance
     */
    @Override
    public Matrix forwardInTraining(Matrix X) {
        check(X);
        int n = X.rows();
        if (n == 1) {
            throw new IllegalArgumentException(
                    "batch normalisation needs at least two rows in a training step, for one row has no variance");
        }
        ofBatch = true;
        // μ_j = 1/n Σ_i x_ij
        Arrays.fill(mean, 0);
        for (int i = 0; i < n; i++) {
            X.readRow(i, row);
            for (int j = 0; j < units; j++) {
                mean[j] += row[j];
            }
        }
        for (int j = 0; j < units; j++) {
            mean[j] /= n;
        }
        // v_j = 1/n Σ_i (x_ij − μ_j)²
        Arrays.fill(scale, 0);
        for (int i = 0; i < n; i++) {
            X.readRow(i, row);
            for (int j = 0; j < units; j++) {
                scale[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
        }
        for (int j = 0; j < units; j++) {
            scale[j] /= n;
        }
        follow(runningMean, mean, 1);
        follow(runningVariance, scale, n / (n - 1.0));
        return normalised(X);
    }

    /** running_j ← 0.9·running_j + 0.1·factor·present_j. */
    private void follow(Matrix running, double[] present, double factor) {
        running.readRow(0, row);
        for (int j = 0; j < units; j++) {
            row[j] = (1 - MOMENTUM) * row[j] + MOMENTUM * factor * present[j];
        }
        running.writeRow(0, row);
    }

    /** H, where mean is μ and scale v; scale is r then. */
    private Matrix normalised(Matrix X) {
        int n = X.rows();
        Matrix h = H.rows(n);
        Matrix x = normalised.rows(n);
        for (int j = 0; j < units; j++) {
            scale[j] = 1 / Math.sqrt(scale[j] + EPSILON);
        }
        gamma.readRow(0, slope);
        beta.readRow(0, shift);
        for (int i = 0; i < n; i++) {
            X.readRow(i, row);
            for (int j = 0; j < units; j++) {
                row[j] = (row[j] - mean[j]) * scale[j];
                other[j] = slope[j] * row[j] + shift[j];
            }
            x.writeRow(i, row);
            h.writeRow(i, other);
        }
        xHat = x;
        dH = null;
        return h;
    }

    private void check(Matrix X) {
        if (X.columns() != units || X.precision() != precision) {
            throw new ShapeException("the layer takes rows of " + units + " " + precision + " numbers, X is " + X);
        }
    }

    /** Remembers ∂L/∂H, and sums up ∂L/∂γ and ∂L/∂β. */
    @Override
    public void backward(Matrix dH) {
        Matrix x = xHat;
        if (x == null || dH.rows() != x.rows() || dH.columns() != units || dH.precision() != precision) {
            throw new ShapeException("the backward pass goes back over the last forward pass: X is "
                    + (x == null ? "not there" : x) + ", delta is " + dH);
        }
        Arrays.fill(dGamma, 0);
        Arrays.fill(dBeta, 0);
        for (int i = 0; i < dH.rows(); i++) {
            dH.readRow(i, row);
            x.readRow(i, other);
            for (int j = 0; j < units; j++) {
                dGamma[j] += row[j] * other[j];
                dBeta[j] += row[j];
            }
        }
        this.dH = dH;
    }

    /** ∂L/∂γ_j = Σ_i ∂L/∂h_ij·x̂_ij. */
    private void addGammaGradient(Matrix target, double scale, double keep) {
        done(dH);
        add(dGamma, target, scale, keep);
    }

    /** ∂L/∂β_j = Σ_i ∂L/∂h_ij. */
    private void addBetaGradient(Matrix target, double scale, double keep) {
        done(dH);
        add(dBeta, target, scale, keep);
    }

    private void add(double[] gradient, Matrix target, double scale, double keep) {
        target.readRow(0, row);
        for (int j = 0; j < units; j++) {
            row[j] = (keep == 0 ? 0 : keep * row[j]) + scale * gradient[j];
        }
        target.writeRow(0, row);
    }

    /** ∂L/∂X. */
    @Override
    public Matrix inputGradient() {
        Matrix delta = done(dH);
        Matrix x = done(xHat);
        int n = delta.rows();
        Matrix gradient = dX.rows(n);
        for (int i = 0; i < n; i++) {
            delta.readRow(i, row);
            x.readRow(i, other);
            for (int j = 0; j < units; j++) {
                double centred = ofBatch ? row[j] - dBeta[j] / n - other[j] * dGamma[j] / n : row[j];
                row[j] = slope[j] * scale[j] * centred;
            }
            gradient.writeRow(i, row);
        }
        return gradient;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The running mean and variance. */
    @Override
    public Map<String, Matrix> state() {
        return Collections.unmodifiableMap(state);
    }

    @Override
    public void close() {
        gamma.close();
        beta.close();
        runningMean.close();
        runningVariance.close();
        H.close();
        normalised.close();
        dX.close();
    }

    private static Matrix done(@Nullable Matrix matrix) {
        if (matrix == null) {
            throw new IllegalStateException("a gradient needs a forward and a backward pass first");
        }
        return matrix;
    }
}
