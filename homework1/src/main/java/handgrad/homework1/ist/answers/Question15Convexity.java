package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Eigenvalues;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexFormula;
import handgrad.jobs.answers.TexScope;
import handgrad.nn.StandardActivation;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 004, Question 1.5: convexity in the parameters, and what is left of it in a network. */
final class Question15Convexity {
    private static final int K = 3;
    private static final int FEATURES = 2;
    private static final int PARAMETERS = K * (FEATURES + 1);

    private Question15Convexity() {}

    static Answer answer() {
        return new Answer(
                "1.5",
                "Show that with z = Wφ(x) + b the multinomial logistic loss is convex in (W, b), so that a local minimum is"
                        + " global. Is this true in general when z is not linear in the parameters?",
                Question15Convexity.class,
                List.of(
                        new Claim(
                                "The Hessian by (W, b) is the Hessian by z, Kronecker (φ, 1)(φ, 1)ᵀ; no eigenvalue is"
                                        + " negative.",
                                Question15Convexity::hessian),
                        new Claim("The loss of (W, b) lies below its chords.", Question15Convexity::chords),
                        new Claim(
                                "Not so for the network z = (w2 w1, 0): at 0 its Hessian has the eigenvalues −1/2 and 1/2,"
                                        + " and its loss lies above a chord.",
                                Question15Convexity::network),
                        new Claim(
                                "For z = (max(0, w), 0) w = −1 is a local minimum with the loss log 2, which is not"
                                        + " global.",
                                Question15Convexity::localMinimum)));
    }

    private static double loss(double[] theta, double[] phi, int j) {
        return MultinomialLogistic.loss(AffineMap.of(theta, phi, K), j);
    }

    private static Evidence hessian(MarkedText text) {
        RandomState random = new RandomState(0);
        double differences = 0;
        double least = Double.POSITIVE_INFINITY;
        double formulas = 0;
        for (int draw = 0; draw < 50; draw++) {
            double[] phi = RandomPoints.normal(random, FEATURES, 1);
            double[] at = RandomPoints.normal(random, PARAMETERS, 1);
            differences = Math.max(
                    differences,
                    Derivatives.gradientError(theta -> loss(theta, phi, 1), theta -> gradient(theta, phi), at));
            differences = Math.max(
                    differences,
                    Derivatives.jacobianError(theta -> gradient(theta, phi), theta -> hessian(theta, phi), at));
            least = Math.min(least, Eigenvalues.ofSymmetric(hessian(at, phi))[0]);
            formulas = Math.max(formulas, draw < 5 ? formulas(text, at, phi) : 0);
        }
        return Evidence.by("50 random (W, b) and φ of seed 0, K = 3, two features: central differences of loss and"
                        + " gradient, and eigenvalues by Hipparchus")
                .atMost("largest relative error of gradient and Hessian", differences, GradientCheck.LIMIT)
                .atMost("the answer's score and Hessian at five of them, largest distance", formulas, 1e-13)
                .atLeast("smallest eigenvalue", least, -1e-14);
    }

    /** z_k and AᵀHA, with A as it is: a row of [W b] for each score, next to which the others are 0. */
    private static double formulas(MarkedText text, double[] theta, double[] phi) {
        int d = FEATURES + 1;
        double[][] A = new double[K][PARAMETERS];
        double[][] W = new double[K][FEATURES];
        double[] b = new double[K];
        for (int k = 0; k < K; k++) {
            for (int j = 0; j < d; j++) {
                A[k][k * d + j] = j < FEATURES ? phi[j] : 1;
            }
            System.arraycopy(theta, k * d, W[k], 0, FEATURES);
            b[k] = theta[k * d + FEATURES];
        }
        double[] z = AffineMap.of(theta, phi, K);
        TexScope at = MultinomialLogistic.scope(z)
                .matrix("A", A)
                .matrix("W", W)
                .column("b", b)
                .column("\\phi", phi)
                .range("j", 1, FEATURES);
        double[] H = Arrays.stream(hessian(theta, phi))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double worst = text.formula("Hessian").error(at, H);
        for (int k = 0; k < K; k++) {
            worst = Math.max(worst, text.formula("score").error(at.inner().number("k", k + 1), z[k]));
        }
        return worst;
    }

    private static double[] gradient(double[] theta, double[] phi) {
        return AffineMap.gradient(MultinomialLogistic.gradient(AffineMap.of(theta, phi, K), 1), phi);
    }

    private static double[][] hessian(double[] theta, double[] phi) {
        return AffineMap.hessian(MultinomialLogistic.hessian(AffineMap.of(theta, phi, K)), phi);
    }

    private static Evidence chords() {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 1000; draw++) {
            double[] phi = RandomPoints.normal(random, FEATURES, 1);
            double[] a = RandomPoints.normal(random, PARAMETERS, 2);
            double[] b = RandomPoints.normal(random, PARAMETERS, 2);
            double t = random.randomSample();
            double[] between = new double[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                between[i] = t * a[i] + (1 - t) * b[i];
            }
            double chord = t * loss(a, phi, 1) + (1 - t) * loss(b, phi, 1);
            least = Math.min(least, chord - loss(between, phi, 1));
        }
        return Evidence.by("1000 random pairs of (W, b), φ and weights t of seed 0")
                .atLeast("smallest height of a chord above the loss", least, -1e-14);
    }

    /** L(w1, w2) = log(1 + e^(−w1·w2)) for the first class, with g = −σ(−w1·w2)·(w2, w1). */
    private static Evidence network(MarkedText text) {
        double[] saddle = text.formula("saddle").column(TexScope.empty());
        double[][] atZero = {{saddle[0], saddle[1]}, {saddle[2], saddle[3]}};
        double eigenvalue = text.formula("eigenvalue").number(TexScope.empty());
        TexScope at = TexScope.empty().number("w_1", 0.7).number("w_2", -1.3);
        double error = Derivatives.jacobianError(
                w -> {
                    double dz = MultinomialLogistic.gradient(new double[] {w[0] * w[1], 0}, 0)[0];
                    return new double[] {dz * w[1], dz * w[0]};
                },
                w -> atZero,
                0,
                0);
        double[] eigenvalues = Eigenvalues.ofSymmetric(atZero);
        double chord = (networkLoss(2, 2) + networkLoss(-2, -2)) / 2;
        return Evidence.by(
                        "central differences of the gradient at 0, eigenvalues, and the losses at (2, 2), 0, (−2, −2)")
                .atMost("relative error of the Hessian", error, GradientCheck.LIMIT)
                .equal("smaller eigenvalue", eigenvalues[0], -eigenvalue, 1e-15)
                .equal("larger eigenvalue", eigenvalues[1], eigenvalue, 1e-15)
                .atMost(
                        "distance of the answer's loss",
                        text.formula("network loss").error(at, networkLoss(0.7, -1.3)),
                        1e-15)
                .equal("loss at 0", networkLoss(0, 0), text.formula("at 0").number(TexScope.empty()), 1e-15)
                .prints("the same", networkLoss(0, 0), text.number("digits at 0"))
                .prints("loss at (2, 2)", networkLoss(2, 2), text.number("at 2"))
                .prints("loss at (−2, −2)", networkLoss(-2, -2), text.number("at 2"))
                .above("loss at 0 minus the mean of those at (2, 2) and (−2, −2)", networkLoss(0, 0) - chord, 0.6);
    }

    private static double networkLoss(double w1, double w2) {
        return MultinomialLogistic.loss(new double[] {w1 * w2, 0}, 0);
    }

    private static Evidence localMinimum(MarkedText text) {
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = -100; i <= 100; i++) {
            double loss = reluLoss(-1 + i / 200.0);
            highest = Math.max(highest, loss);
            lowest = Math.min(lowest, loss);
        }
        return Evidence.by("the loss at 201 points from −1.5 to −0.5, and at 3, with the toolkit's relu")
                .equal("smallest loss near −1", lowest, text.formula("level").number(TexScope.empty()), 1e-15)
                .equal("largest loss near −1", highest, text.formula("level").number(TexScope.empty()), 1e-15)
                .prints("loss at w = 3", reluLoss(3), text.number("at 3"))
                .atMost("the answer's loss at w = 1.3 and −0.4, largest distance", reluFormula(text), 1e-15);
    }

    private static double reluFormula(MarkedText text) {
        TexFormula formula = text.formula("relu loss");
        return Math.max(
                formula.error(TexScope.empty().number("w", 1.3), reluLoss(1.3)),
                formula.error(TexScope.empty().number("w", -0.4), reluLoss(-0.4)));
    }

    private static double reluLoss(double w) {
        return MultinomialLogistic.loss(new double[] {StandardActivation.RELU.of(w), 0}, 0);
    }
}
