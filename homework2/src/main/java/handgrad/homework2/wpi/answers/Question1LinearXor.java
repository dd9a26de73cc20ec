package handgrad.homework2.wpi.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.leastsquares.LeastSquares;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Loss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import java.util.Collections;
import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.fraction.BigFractionField;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldVector;
import org.hipparchus.linear.MatrixUtils;

/** Sheet 002, Question 1: the best linear network on XOR is flat. */
final class Question1LinearXor {
    private static final int[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int[] y = {0, 1, 1, 0};
    private static final Loss MSE = new ElementwiseLoss(SquaredError.WHOLE, Reduction.SAMPLE_MEAN);

    private Question1LinearXor() {}

    static Answer answer() {
        return new Answer(
                "1",
                "Show by deriving the gradient, setting it to 0 and solving that w1 = w2 = 0 and b = 0.5 minimise"
                        + " f_MSE on the XOR problem.",
                Question1LinearXor.class,
                List.of(
                        new Claim(
                                "The normal equations have the one solution w1 = 0, w2 = 0, b = 1/2.",
                                Question1LinearXor::normalEquations),
                        new Claim(
                                "The Hessian is positive definite, so the stationary point is the only minimum.",
                                Question1LinearXor::hessian),
                        new Claim(
                                "The gradient is the one derived, and it is 0 at the solution.",
                                Question1LinearXor::gradient),
                        new Claim(
                                "Least squares by QR finds the same weights, with which every prediction is 0.5 and"
                                        + " f_MSE is 1/4.",
                                Question1LinearXor::leastSquares)));
    }

    /** X̃ᵀX̃·(w, b) = X̃ᵀy with X̃ = [X 1]. */
    private static Evidence normalEquations() {
        FieldVector<BigFraction> solution =
                new FieldLUDecomposition<>(gram()).getSolver().solve(rightSide());
        return Evidence.by("Gaussian elimination in rational numbers")
                .same("w1", solution.getEntry(0), BigFraction.ZERO)
                .same("w2", solution.getEntry(1), BigFraction.ZERO)
                .same("b", solution.getEntry(2), BigFraction.ONE_HALF);
    }

    private static FieldMatrix<BigFraction> gram() {
        FieldMatrix<BigFraction> gram = MatrixUtils.createFieldMatrix(BigFractionField.getInstance(), 3, 3);
        for (int[] x : X) {
            int[] extended = {x[0], x[1], 1};
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    gram.addToEntry(j, k, new BigFraction(extended[j] * extended[k]));
                }
            }
        }
        return gram;
    }

    private static FieldVector<BigFraction> rightSide() {
        BigFraction[] sums = Collections.nCopies(3, BigFraction.ZERO).toArray(new BigFraction[0]);
        for (int i = 0; i < X.length; i++) {
            int[] extended = {X[i][0], X[i][1], 1};
            for (int j = 0; j < 3; j++) {
                sums[j] = sums[j].add(new BigFraction(extended[j] * y[i]));
            }
        }
        return new ArrayFieldVector<>(BigFractionField.getInstance(), sums);
    }

    /** Sylvester's criterion for 2·∇²f. */
    private static Evidence hessian() {
        Evidence evidence = Evidence.by("determinants of the leading minors, in rational numbers");
        int[] expected = {2, 3, 4};
        for (int size = 1; size <= 3; size++) {
            BigFraction minor =
                    new FieldLUDecomposition<>(gram().getSubMatrix(0, size - 1, 0, size - 1)).getDeterminant();
            evidence = evidence.same("leading minor of order " + size, minor, new BigFraction(expected[size - 1]));
        }
        return evidence;
    }

    /** The toolkit's affine layer and squared error are this model. */
    private static Evidence gradient() {
        RandomState random = new RandomState(0);
        double differences = 0;
        double formula = 0;
        try (Matrix inputs = inputs();
                Matrix targets = targets();
                Network network = new Network(new Affine("", Matrix.zeros(Precision.DOUBLE, 1, 2)))) {
            Objective f = new Objective(network, MSE, inputs, targets);
            Matrix w = network.parameters().get(0).value();
            Matrix b = network.parameters().get(1).value();
            for (int draw = 0; draw < 20; draw++) {
                random.normal(0, 2, w);
                random.normal(0, 2, b);
                differences = Math.max(differences, f.gradientError());
                formula = Math.max(formula, distanceFromFormula(f, w.get(0, 0), w.get(0, 1), b.get(0, 0)));
            }
            w.fill(0);
            b.fill(0.5);
            return Evidence.by("20 random (w, b) of seed 0, with the toolkit's affine layer and squared error")
                    .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                    .atMost("distance from the derived formula", formula, 1e-14)
                    .equal("∂f/∂w1 at the solution", f.gradient(0)[0], 0, 0)
                    .equal("∂f/∂w2 at the solution", f.gradient(0)[1], 0, 0)
                    .equal("∂f/∂b at the solution", f.gradient(1)[0], 0, 0);
        }
    }

    /** ∂f/∂w1 = ½(2w1 + w2 + 2b − 1), ∂f/∂w2 = ½(w1 + 2w2 + 2b − 1), ∂f/∂b = ½(2w1 + 2w2 + 4b − 2). */
    private static double distanceFromFormula(Objective f, double w1, double w2, double b) {
        double[] w = f.gradient(0);
        return Math.max(
                Math.abs(w[0] - (2 * w1 + w2 + 2 * b - 1) / 2),
                Math.max(
                        Math.abs(w[1] - (w1 + 2 * w2 + 2 * b - 1) / 2),
                        Math.abs(f.gradient(1)[0] - (2 * w1 + 2 * w2 + 4 * b - 2) / 2)));
    }

    private static Evidence leastSquares() {
        try (Matrix inputs = Matrix.of(Precision.DOUBLE, 4, 3, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1);
                Matrix targets = targets();
                Matrix w = LeastSquares.qr(inputs, targets).coefficients();
                Matrix predictions = Matrix.zeros(Precision.DOUBLE, 4, 1)) {
            predictions.gemm(1, inputs, w, 0);
            Evidence evidence = Evidence.by("LAPACK's dgelsy on [X 1]");
            for (int i = 0; i < 4; i++) {
                evidence = evidence.equal(
                        "prediction at (" + X[i][0] + ", " + X[i][1] + ")", predictions.get(i, 0), 0.5, 1e-14);
            }
            return evidence.equal("f_MSE", MSE.value(predictions, targets), 0.25, 1e-14);
        }
    }

    private static Matrix inputs() {
        return Matrix.of(Precision.DOUBLE, 4, 2, 0, 0, 0, 1, 1, 0, 1, 1);
    }

    private static Matrix targets() {
        return Matrix.of(Precision.DOUBLE, 4, 1, 0, 1, 1, 0);
    }
}
