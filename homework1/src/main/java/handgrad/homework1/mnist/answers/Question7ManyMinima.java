package handgrad.homework1.mnist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Sheet 000, Question 7: a network with many global minima. */
final class Question7ManyMinima {
    private static final double[] X = {-2, -1, 0, 1, 2};

    private Question7ManyMinima() {}

    static Answer answer() {
        return new Answer(
                "7",
                "Provide an example where the global minimum of a neural network is not unique.",
                Question7ManyMinima.class,
                List.of(
                        new Claim(
                                "For any a, b > 0 the least objective there is, 0, has W = (a, −b), C = (1/a, 1/b), and the same with"
                                        + " the units exchanged; so W = «example W», C = (1/3, 1/5).",
                                Question7ManyMinima::family),
                        new Claim("No other θ has it.", Question7ManyMinima::noOthers),
                        new Claim(
                                "Half-way between two of them the objective is «half-way»: it is not convex.",
                                Question7ManyMinima::halfWay)));
    }

    private static Evidence family(MarkedText text) {
        RandomState random = new RandomState(0);
        double worst = 0;
        double formulas = 0;
        for (int draw = 0; draw < 20; draw++) {
            TexScope at = TexScope.empty().number("a", random.uniform(0.1, 10)).number("b", random.uniform(0.1, 10));
            for (String exchanged : new String[] {"", " exchanged"}) {
                double[] W = text.formula("W" + exchanged).column(at);
                double[] C = text.formula("C" + exchanged).column(at);
                worst = Math.max(worst, objective(W[0], W[1], C[0], C[1]));
            }
            double[] W = text.formula("W").column(at);
            double[] exchanged = text.formula("W exchanged").column(at);
            formulas = Math.max(formulas, Math.abs(W[0] - exchanged[1]) + Math.abs(W[1] - exchanged[0]));
            formulas = Math.max(formulas, formulas(text, RandomPoints.normal(random, 4, 1)));
            double x = random.normal(0, 2);
            formulas = Math.max(
                    formulas, text.formula("modulus").error(TexScope.empty().number("x", x), Math.abs(x)));
        }
        double[] W = text.formula("example W").column(TexScope.empty());
        double[] C = text.formula("example C").column(TexScope.empty());
        return Evidence.by(
                        "the toolkit's network in double at 20 random a, b of seed 0, and the answer's formulas beside it")
                .atMost("largest objective", worst, 1e-28)
                .atMost("largest distance of f, the objective and |x| by the answer's formulas", formulas, 1e-12)
                .atMost("objective of the example", objective(W[0], W[1], C[0], C[1]), 1e-28)
                .same("its W", W[0] + ", " + W[1], "3.0, -5.0")
                .same("the inputs", Arrays.toString(text.values("inputs")), Arrays.toString(X))
                .above("for comparison, W = (1, −1), C = (1, 1/2)", objective(1, -1, 1, 0.5), 0);
    }

    /** How far f, its slopes on the two sides and the objective by the answer's formulas are from the toolkit's. */
    private static double formulas(MarkedText text, double[] theta) {
        TexScope at = TexScope.empty()
                .number("W_0", theta[0])
                .number("W_1", theta[1])
                .number("C_0", theta[2])
                .number("C_1", theta[3])
                .range("n", 1, X.length);
        DoubleUnaryOperator f = x -> text.formula("network").number(at.inner().number("x", x));
        double[][] inputs = Arrays.stream(X).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        double[][] targets =
                Arrays.stream(X).mapToObj(x -> new double[] {Math.abs(x)}).toArray(double[][]::new);
        TexScope samples = at.inner().function("f", f).family("x", inputs).family("y", targets);
        double worst = text.formula("objective").error(samples, objective(theta[0], theta[1], theta[2], theta[3]));
        worst = Math.max(worst, text.formula("slopes").error(at, theta[2] * theta[0], theta[3] * theta[1]));
        double expected = theta[2] * Math.max(1.3 * theta[0], 0) + theta[3] * Math.max(1.3 * theta[1], 0);
        return Math.max(worst, Math.abs(f.applyAsDouble(1.3) - expected));
    }

    /** C_i·W_i must be 1 for the unit with W > 0 and −1 for that with W < 0. */
    private static Evidence noOthers() {
        RandomState random = new RandomState(0);
        double least = Double.POSITIVE_INFINITY;
        double distance = 0;
        for (int draw = 0; draw < 100_000; draw++) {
            double w1 = random.normal(0, 1);
            double w2 = random.normal(0, 1);
            double c1 = random.normal(0, 1);
            double c2 = random.normal(0, 1);
            double positive = (w1 > 0 ? c1 * w1 : 0) + (w2 > 0 ? c2 * w2 : 0);
            double negative = (w1 < 0 ? c1 * w1 : 0) + (w2 < 0 ? c2 * w2 : 0);
            // 5/5·((slope − 1)² + (slope + 1)²): Σ x² = 5 on each side
            double objective = (positive - 1) * (positive - 1) + (negative + 1) * (negative + 1);
            if (draw < 100) {
                distance = Math.max(distance, Math.abs(objective - objective(w1, w2, c1, c2)));
            }
            if (w1 * w2 > 0) {
                least = Math.min(least, objective);
            }
        }
        return Evidence.by("10⁵ random θ of seed 0: the objective is (slope right − 1)² + (slope left + 1)²")
                .atMost("distance of that from the toolkit's, at 100 of them", distance, 1e-12)
                .atLeast("least objective with both W of one sign", least, 1);
    }

    private static Evidence halfWay(MarkedText text) {
        return Evidence.by("the toolkit's network in double")
                .equal(
                        "W = (0, 0), C = (1, 1)",
                        objective(0, 0, 1, 1),
                        text.number("half-way").value(),
                        0);
    }

    /** 1/5·Σ (f(x) − |x|)² of f(x) = c1·max(w1·x, 0) + c2·max(w2·x, 0). */
    private static double objective(double w1, double w2, double c1, double c2) {
        try (Network network = new Network(
                        new Affine("1", Matrix.of(Precision.DOUBLE, 2, 1, w1, w2)),
                        new Relu(Precision.DOUBLE, 2),
                        new Affine("2", Matrix.of(Precision.DOUBLE, 1, 2, c1, c2)));
                Matrix x = Matrix.of(Precision.DOUBLE, X.length, 1, X);
                Matrix y = Matrix.zeros(Precision.DOUBLE, X.length, 1)) {
            for (int i = 0; i < X.length; i++) {
                y.set(i, 0, Math.abs(X[i]));
            }
            return new Objective(network, new ElementwiseLoss(SquaredError.WHOLE, Reduction.SAMPLE_MEAN), x, y).value();
        }
    }
}
