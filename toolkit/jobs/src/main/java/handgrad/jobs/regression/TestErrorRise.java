package handgrad.jobs.regression;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Which weights and which samples made the mean squared error E of a network rise from one state of its parameters, θ₀, to
 * another, θ₁.
 *
 * <pre>
 *   E(θ₁) − E(θ₀) = Σ_i (e_i(θ₁)² − e_i(θ₀)²)/n                 a share for each sample, exactly
 *                 = Σ_p (θ₁ − θ₀)_p · ∫₀¹ ∂E/∂θ_p dt             a share for each parameter, on the line from θ₀ to θ₁
 * </pre>
 *
 * <p>The weights of the first layer that belong to one feature are taken together. For a linear model the integrand is linear
 * in t, so that the middle of the line gives the integral; for others the line is cut into ever more pieces.
 *
 * @param before E(θ₀)
 * @param after E(θ₁)
 * @param byFeature what the first layer's weights of each feature add to E
 * @param byOthers what all other parameters add to it
 * @param bySample what each sample adds to it
 */
record TestErrorRise(double before, double after, double[] byFeature, double byOthers, double[] bySample) {
    /** The shares of the parameters add up to the rise within this part of their sizes. */
    private static final double RESOLVED = 1e-3;

    private static final int MOST_PIECES = 1024;
    private static final ElementwiseLoss LOSS = new ElementwiseLoss(SquaredError.WHOLE, Reduction.SAMPLE_MEAN);

    /**
     * Computes the shares, and leaves the network at θ₁.
     *
     * @param network whose first parameter has a column for each feature; at θ₁
     * @param theta0 the values of each parameter at θ₀
     * @param X n × d, in double
     * @param y n × 1
     */
    static TestErrorRise between(Network network, List<double[]> theta0, Matrix X, Matrix y) {
        List<double[]> theta1 = values(network);
        double[] squaresAfter = squares(network, X, y);
        set(network, theta0, theta1, 0);
        double[] squaresBefore = squares(network, X, y);
        double[] bySample = new double[X.rows()];
        for (int i = 0; i < bySample.length; i++) {
            bySample[i] = (squaresAfter[i] - squaresBefore[i]) / bySample.length;
        }
        double before = mean(squaresBefore);
        double after = mean(squaresAfter);
        try {
            int pieces = 1;
            while (true) {
                TestErrorRise rise = new TestErrorRise(before, after, new double[X.columns()], 0, bySample)
                        .integrated(network, theta0, theta1, X, y, pieces);
                if (rise.isResolved() || pieces >= MOST_PIECES) {
                    return rise;
                }
                pieces *= 4;
            }
        } finally {
            set(network, theta0, theta1, 1);
        }
    }

    /** All in another unit, whose square is so many of this one's. */
    TestErrorRise times(double factor) {
        return new TestErrorRise(
                factor * before,
                factor * after,
                Arrays.stream(byFeature).map(share -> factor * share).toArray(),
                factor * byOthers,
                Arrays.stream(bySample).map(share -> factor * share).toArray());
    }

    /** E(θ₁) − E(θ₀). */
    double rise() {
        return after - before;
    }

    private boolean isResolved() {
        double sum = byOthers;
        double size = Math.abs(byOthers);
        for (double share : byFeature) {
            sum += share;
            size += Math.abs(share);
        }
        return Math.abs(sum - rise()) <= RESOLVED * size;
    }

    /** The integrals by the midpoint rule. */
    private TestErrorRise integrated(
            Network network, List<double[]> theta0, List<double[]> theta1, Matrix X, Matrix y, int pieces) {
        double others = 0;
        for (int piece = 0; piece < pieces; piece++) {
            set(network, theta0, theta1, (piece + 0.5) / pieces);
            Matrix Z = network.forwardInTraining(X);
            LOSS.valueAndGradient(Z, y);
            network.backward(Z);
            for (int p = 0; p < theta0.size(); p++) {
                double[] gradient = gradient(network.parameters().get(p));
                for (int e = 0; e < gradient.length; e++) {
                    double share = gradient[e] * (theta1.get(p)[e] - theta0.get(p)[e]) / pieces;
                    if (p == 0) {
                        byFeature[e % byFeature.length] += share;
                    } else {
                        others += share;
                    }
                }
            }
        }
        return new TestErrorRise(before, after, byFeature, others, bySample);
    }

    private static double[] gradient(Parameter parameter) {
        Matrix theta = parameter.value();
        try (Matrix gradient = Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns())) {
            parameter.gradient().addTo(gradient, 1, 0);
            return gradient.toArray();
        }
    }

    /** A copy of all parameters. */
    static List<double[]> values(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().toArray())
                .toList();
    }

    private static void set(Network network, List<double[]> theta0, List<double[]> theta1, double t) {
        for (int p = 0; p < theta0.size(); p++) {
            double[] between = new double[theta0.get(p).length];
            for (int e = 0; e < between.length; e++) {
                between[e] = (1 - t) * theta0.get(p)[e] + t * theta1.get(p)[e];
            }
            network.parameters().get(p).value().write(0, between, 0, between.length);
        }
    }

    /** E with the first layer's weights of one feature as they were at θ₀, and all else as it is. */
    static double withPutBack(Network network, List<double[]> theta0, int feature, Matrix X, Matrix y) {
        Matrix W = network.parameters().get(0).value();
        double[] now = W.toArray();
        double[] putBack = now.clone();
        for (int e = feature; e < putBack.length; e += W.columns()) {
            putBack[e] = theta0.get(0)[e];
        }
        W.write(0, putBack, 0, putBack.length);
        double error = mean(squares(network, X, y));
        W.write(0, now, 0, now.length);
        return error;
    }

    /** e_i². */
    static double[] squares(Network network, Matrix X, Matrix y) {
        double[] squares = network.forward(X).toArray();
        for (int i = 0; i < squares.length; i++) {
            double error = squares[i] - y.get(i, 0);
            squares[i] = error * error;
        }
        return squares;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
