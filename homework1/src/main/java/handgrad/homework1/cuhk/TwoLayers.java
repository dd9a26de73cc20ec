package handgrad.homework1.cuhk;

import static handgrad.jobs.worked.ParameterValues.rows;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import java.util.List;

/**
 * The network of sheet 003, Question 3 with its initial weights, in double, layer by layer, so that every number on the
 * way can be looked at:
 *
 * <pre>
 *   z1 = W1·x + b1,   h = max(z1, 0),   z2 = W2·h + b2,   ŷ = softmax(z2),   loss = −Σ_k y_k·log ŷ_k
 *   L = c·Σ_i loss(x⁽ⁱ⁾)
 * </pre>
 *
 * <p>Samples are rows.
 */
final class TwoLayers implements AutoCloseable {
    private static final int N = 3; // inputs, hidden units and classes alike

    private final Affine layer1 =
            new Affine("1", matrix(1.6035, -1.5062, 0.2761, 1.2347, -0.4446, -0.2612, -0.2296, -0.1559, 0.4434));
    private final Relu relu = new Relu(Precision.DOUBLE, N);
    private final Affine layer2 =
            new Affine("2", matrix(0.0125, 1.2424, 0.3503, -3.0292, -1.0667, -0.0290, -0.4570, 0.9337, 0.1825));
    private final Network network = new Network(layer1, relu, layer2);
    private Matrix Z2 = matrix(new double[N * N]);

    /** Of each sample, a row: what the forward pass computes. */
    record Forward(double[][] z1, double[][] h, double[][] z2, double[][] yHat, double[] loss) {}

    /** Of each sample, a row: the derivatives of L. */
    record Backward(double[][] dz2, double[][] dh, double[][] dz1) {}

    TwoLayers() {
        layer1.parameters().get(1).value().writeRow(0, new double[] {0.3919, -1.2507, -0.9480});
        layer2.parameters().get(1).value().writeRow(0, new double[] {-1.5651, -0.0845, 1.6039});
    }

    private static Matrix matrix(double... rowByRow) {
        return Matrix.of(Precision.DOUBLE, N, N, rowByRow);
    }

    /** W1, b1, W2, b2. */
    List<Parameter> parameters() {
        return network.parameters();
    }

    Forward forward(Matrix X, double[][] y) {
        Matrix Z1 = layer1.forward(X);
        Matrix H = relu.forward(Z1);
        Z2 = layer2.forward(H);
        double[][] yHat = rows(Z2);
        double[] loss = new double[yHat.length];
        for (int i = 0; i < loss.length; i++) {
            // log ŷ = z2 − log Σ_k exp(z2_k)
            SoftmaxCrossEntropy.logSoftmax(yHat[i]);
            for (int k = 0; k < N; k++) {
                // loss = −Σ_k y_k·log ŷ_k
                loss[i] -= y[i][k] * yHat[i][k];
                yHat[i][k] = Math.exp(yHat[i][k]);
            }
        }
        return new Forward(rows(Z1), rows(H), rows(Z2), yHat, loss);
    }

    /** From the last forward pass; afterwards the parameters' gradients are those of L. */
    Backward backward(Forward forward, double[][] y, double c) {
        double[][] dz2 = new double[y.length][N];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < N; k++) {
                // ∂L/∂z2 = c·(ŷ − y)
                dz2[i][k] = c * (forward.yHat[i][k] - y[i][k]);
            }
            Z2.writeRow(i, dz2[i]);
        }
        // ∂L/∂W2 = Σ_i ∂L/∂z2·hᵀ,  ∂L/∂b2 = Σ_i ∂L/∂z2
        layer2.backward(Z2);
        // ∂L/∂h = W2ᵀ·∂L/∂z2
        Matrix dH = layer2.inputGradient();
        double[][] dh = rows(dH);
        // ∂L/∂z1 = ∂L/∂h ⊙ 1[z1 > 0]
        relu.backward(dH);
        Matrix dZ1 = relu.inputGradient();
        // ∂L/∂W1 = Σ_i ∂L/∂z1·xᵀ,  ∂L/∂b1 = Σ_i ∂L/∂z1
        layer1.backward(dZ1);
        return new Backward(dz2, dh, rows(dZ1));
    }

    @Override
    public void close() {
        network.close();
    }
}
