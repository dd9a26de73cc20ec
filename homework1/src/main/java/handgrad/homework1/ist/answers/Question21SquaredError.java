package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SquaredError;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 004, Question 2.1: the squared error is convex in (W, b). */
final class Question21SquaredError {
    private static final int OUTPUTS = 3;
    private static final int FEATURES = 2;
    private static final int PARAMETERS = OUTPUTS * (FEATURES + 1);

    private Question21SquaredError() {}

    static Answer answer() {
        return new Answer(
                "2.1",
                "Show that the squared error loss of z = Wᵀφ(x) + b is convex with respect to (W, b).",
                Question21SquaredError.class,
                List.of(
                        new Claim(
                                "The Hessian by (W, b) is I ⊗ (φ, 1)(φ, 1)ᵀ, with the eigenvalues 0 and 1 + ‖φ‖².",
                                Question21SquaredError::hessian),
                        new Claim("The loss lies below its chords.", Question21SquaredError::chords)));
    }

    private static double loss(double[] theta, double[] phi, double[] y) {
        double[] z = AffineMap.of(theta, phi, OUTPUTS);
        double sum = 0;
        for (int k = 0; k < OUTPUTS; k++) {
            sum += SquaredError.HALF.value(z[k], y[k]);
        }
        return sum;
    }

    private static double[] gradient(double[] theta, double[] phi, double[] y) {
        double[] z = AffineMap.of(theta, phi, OUTPUTS);
        for (int k = 0; k < OUTPUTS; k++) {
            z[k] = SquaredError.HALF.derivative(z[k], y[k]);
        }
        return AffineMap.gradient(z, phi);
    }

    private static Evidence hessian(MarkedText text) {
        RandomState random = new RandomState(0);
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double differences = 0;
        double eigenvalue = 0;
        double formulas = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 50; draw++) {
            double[] phi = RandomPoints.normal(random, FEATURES, 1);
            double[] y = RandomPoints.normal(random, OUTPUTS, 1);
            double[] at = RandomPoints.normal(random, PARAMETERS, 1);
            double[][] H = AffineMap.hessian(identity, phi);
            differences = Math.max(
                    differences,
                    Derivatives.gradientError(theta -> loss(theta, phi, y), theta -> gradient(theta, phi, y), at));
            differences =
                    Math.max(differences, Derivatives.jacobianError(theta -> gradient(theta, phi, y), theta -> H, at));
            double[] eigenvalues = Eigenvalues.ofSymmetric(H);
            double expected = text.formula("eigenvalue").number(TexScope.empty().column("\\phi", phi));
            formulas = Math.max(formulas, draw < 5 ? formulas(text, at, phi, y, H) : 0);
            eigenvalue = Math.max(eigenvalue, Math.abs(eigenvalues[PARAMETERS - 1] - expected));
            least = Math.min(least, eigenvalues[0]);
        }
        return Evidence.by("50 random (W, b), φ and y of seed 0, three outputs, two features: central differences, and"
                        + " eigenvalues by Hipparchus")
                .atMost("largest relative error of gradient and Hessian", differences, GradientCheck.LIMIT)
                .atMost("the answer's loss, gradients and forms at five of them, largest distance", formulas, 1e-13)
                .atMost("largest distance of the largest eigenvalue from 1 + ‖φ‖²", eigenvalue, 1e-13)
                .atLeast("smallest eigenvalue", least, -1e-14);
    }

    private static double formulas(MarkedText text, double[] theta, double[] phi, double[] y, double[][] H) {
        int d = FEATURES + 1;
        double[][] A = new double[OUTPUTS][PARAMETERS];
        for (int k = 0; k < OUTPUTS; k++) {
            for (int j = 0; j < d; j++) {
                A[k][k * d + j] = j < FEATURES ? phi[j] : 1;
            }
        }
        double[] z = AffineMap.of(theta, phi, OUTPUTS);
        double[] dz = new double[OUTPUTS];
        Arrays.setAll(dz, k -> z[k] - y[k]);
        double form = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j < PARAMETERS; j++) {
                form += theta[i] * H[i][j] * theta[j];
            }
        }
        TexScope at = TexScope.empty()
                .matrix("A", A)
                .column("u", theta)
                .column("v", theta)
                .column("y", y)
                .column("z", z);
        double worst = text.formula("loss").error(at, loss(theta, phi, y));
        worst = Math.max(worst, text.formula("gradient by z").error(at, dz));
        worst = Math.max(worst, text.formula("gradient").error(at, gradient(theta, phi, y)));
        worst = Math.max(
                worst,
                text.formula("Hessian")
                        .error(
                                at,
                                Arrays.stream(H).flatMapToDouble(Arrays::stream).toArray()));
        return Math.max(worst, text.formula("form").error(at, form));
    }

    private static Evidence chords() {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 1000; draw++) {
            double[] phi = RandomPoints.normal(random, FEATURES, 1);
            double[] y = RandomPoints.normal(random, OUTPUTS, 1);
            double[] a = RandomPoints.normal(random, PARAMETERS, 1);
            double[] b = RandomPoints.normal(random, PARAMETERS, 1);
            double[] middle = new double[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                middle[i] = (a[i] + b[i]) / 2;
            }
            least = Math.min(least, (loss(a, phi, y) + loss(b, phi, y)) / 2 - loss(middle, phi, y));
        }
        return Evidence.by("the middles of 1000 random pairs of (W, b) of seed 0")
                .atLeast("smallest height of a chord above the loss", least, -1e-14);
    }
}
