package handgrad.homework2.wpi.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
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
                                "The normal equations have the one solution w1 = «w1», w2 = «w2», b = «b».",
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
    private static Evidence normalEquations(MarkedText text) {
        FieldVector<BigFraction> solution =
                new FieldLUDecomposition<>(gram()).getSolver().solve(rightSide());
        return Evidence.by("Gaussian elimination in rational numbers")
                .equal(
                        "w1",
                        solution.getEntry(0).doubleValue(),
                        text.number("w1").value(),
                        0)
                .equal(
                        "w2",
                        solution.getEntry(1).doubleValue(),
                        text.number("w2").value(),
                        0)
                .equal("b", solution.getEntry(2).doubleValue(), text.number("b").value(), 0);
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
    private static Evidence hessian(MarkedText text) {
        Evidence evidence = Evidence.by("determinants of the leading minors, in rational numbers");
        double[] expected = text.values("minors");
        double[] twice = new double[9];
        for (int e = 0; e < 9; e++) {
            twice[e] = gram().getEntry(e / 3, e % 3).doubleValue() / 2;
        }
        evidence = evidence.equal(
                "distance of the answer's Hessian from ½·X̃ᵀX̃",
                text.formula("Hessian").error(TexScope.empty(), twice),
                0,
                0);
        for (int size = 1; size <= 3; size++) {
            BigFraction minor =
                    new FieldLUDecomposition<>(gram().getSubMatrix(0, size - 1, 0, size - 1)).getDeterminant();
            evidence = evidence.same("leading minor of order " + size, minor, new BigFraction(expected[size - 1]));
        }
        return evidence;
    }

    /** The toolkit's affine layer and squared error are this model. */
    private static Evidence gradient(MarkedText text) {
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
                formula = Math.max(formula, distanceFromFormulas(text, f, w.get(0, 0), w.get(0, 1), b.get(0, 0)));
            }
            w.fill(0);
            b.fill(0.5);
            return Evidence.by("20 random (w, b) of seed 0, with the toolkit's affine layer and squared error")
                    .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                    .atMost("distance from the answer's formulas, side by side", formula, 1e-14)
                    .equal("∂f/∂w1 at the solution", f.gradient(0)[0], 0, 0)
                    .equal("∂f/∂w2 at the solution", f.gradient(0)[1], 0, 0)
                    .equal("∂f/∂b at the solution", f.gradient(1)[0], 0, 0);
        }
    }

    private static double distanceFromFormulas(MarkedText text, Objective f, double w1, double w2, double b) {
        double[][] x = new double[4][];
        double[][] targets = new double[4][];
        double[][] outputs = new double[4][];
        for (int i = 0; i < 4; i++) {
            x[i] = new double[] {X[i][0], X[i][1]};
            targets[i] = new double[] {y[i]};
            outputs[i] = new double[] {w1 * x[i][0] + w2 * x[i][1] + b};
        }
        TexScope at = TexScope.empty()
                .family("x", x)
                .family("y", targets)
                .family("\\hat{y}", outputs)
                .column("w", w1, w2)
                .number("w_1", w1)
                .number("w_2", w2)
                .number("b", b)
                .range("i", 1, 4);
        double[] w = f.gradient(0);
        double bias = f.gradient(1)[0];
        double worst = text.formula("objective").error(at, f.value());
        worst = Math.max(worst, text.formula("gradient by w").error(at, w));
        worst = Math.max(worst, text.formula("gradient by b").error(at, bias));
        worst = Math.max(worst, text.formula("by w1").error(at, w[0]));
        worst = Math.max(worst, text.formula("by w2").error(at, w[1]));
        return Math.max(worst, text.formula("by b").error(at, bias));
    }

    private static Evidence leastSquares(MarkedText text) {
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
            double least = text.formula("least").number(TexScope.empty());
            return evidence.equal("f_MSE", MSE.value(predictions, targets), least, 1e-14);
        }
    }

    private static Matrix inputs() {
        return Matrix.of(Precision.DOUBLE, 4, 2, 0, 0, 0, 1, 1, 0, 1, 1);
    }

    private static Matrix targets() {
        return Matrix.of(Precision.DOUBLE, 4, 1, 0, 1, 1, 0);
    }
}
