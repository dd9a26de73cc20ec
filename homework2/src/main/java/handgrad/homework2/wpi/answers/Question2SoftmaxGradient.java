package handgrad.homework2.wpi.answers;

import static handgrad.loss.SoftmaxCrossEntropy.softmax;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Derivatives;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/** Sheet 002, Question 2: the gradient of softmax regression, step by step. */
final class Question2SoftmaxGradient {
    private static final int CLASSES = 3;
    private static final int INPUTS = 4;
    private static final int SAMPLES = 7;
    private static final int DRAWS = 10;

    private Question2SoftmaxGradient() {}

    static Answer answer() {
        return new Answer(
                "2",
                "Complete the derivation of the gradients of f_CE with respect to each w^(l), in the cases l = k and"
                        + " l ≠ k, and with respect to b.",
                Question2SoftmaxGradient.class,
                List.of(
                        new Claim("For l = k: ∇_{w^(l)} ŷ_k = x ŷ_l (1 − ŷ_l).", text -> gradientOfOutput(text, true)),
                        new Claim("For l ≠ k: ∇_{w^(l)} ŷ_k = −x ŷ_k ŷ_l.", text -> gradientOfOutput(text, false)),
                        new Claim(
                                "∇_{w^(l)} f_CE = −1/n Σ_i x^(i) (y_l^(i) − ŷ_l^(i)) for every l.",
                                text -> gradientOfLoss(text, 0)),
                        new Claim("∇_b f_CE = −1/n Σ_i (y^(i) − ŷ^(i)).", text -> gradientOfLoss(text, 1)),
                        new Claim(
                                "Raising z_l raises ŷ_l, lowers every other output, and leaves their sum at 1.",
                                Question2SoftmaxGradient::oneRisesTheOthersFall)));
    }

    /** ŷ_k as a function of w^(l), the rest of z fixed, at random x, w^(l) and z. */
    private static Evidence gradientOfOutput(MarkedText text, boolean sameClass) {
        RandomState random = new RandomState(0);
        int l = 1;
        double worst = 0;
        double spread = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] x = RandomPoints.normal(random, INPUTS, 1);
            double[] z = RandomPoints.normal(random, CLASSES, 1);
            double[] w = RandomPoints.normal(random, INPUTS, 1);
            for (int k = 0; k < CLASSES; k++) {
                int output = k;
                if ((k == l) == sameClass) {
                    worst = Math.max(
                            worst,
                            Derivatives.gradientError(
                                    v -> outputs(x, v, l, z)[output],
                                    v -> gradients(text, sameClass, x, scores(x, v, l, z), l, output)
                                            .get(0),
                                    w));
                    List<double[]> sides = gradients(text, sameClass, x, scores(x, w, l, z), l, output);
                    for (double[] side : sides) {
                        for (int j = 0; j < INPUTS; j++) {
                            spread = Math.max(spread, Math.abs(side[j] - sides.get(0)[j]));
                        }
                    }
                }
            }
        }
        return Evidence.by("central differences at " + DRAWS + " random x, W and b of seed 0, m = 4, c = 3")
                .atMost("first side of the answer's chain, largest relative error", worst, GradientCheck.LIMIT)
                .atMost("largest distance of the other sides from it", spread, 1e-14);
    }

    /** ∇ŷ_k by every side of the answer's chain. */
    private static List<double[]> gradients(MarkedText text, boolean sameClass, double[] x, double[] z, int l, int k) {
        TexScope at = TexScope.empty()
                .column("x", x)
                .column("z", z)
                .column("\\hat{y}", softmax(z))
                .number("S", Arrays.stream(z).map(Math::exp).sum())
                .number("l", l + 1)
                .number("k", k + 1);
        return text.formula(sameClass ? "same" : "other").sides(at).stream()
                .map(side -> side.getColumn(0))
                .toList();
    }

    /** ŷ with z_l = xᵀw + z_l. */
    private static double[] outputs(double[] x, double[] w, int l, double[] z) {
        return softmax(scores(x, w, l, z));
    }

    private static double[] scores(double[] x, double[] w, int l, double[] z) {
        double[] scores = z.clone();
        for (int j = 0; j < x.length; j++) {
            scores[l] += x[j] * w[j];
        }
        return scores;
    }

    /** The toolkit's affine layer, whose W is the sheet's transposed, and its loss. */
    private static Evidence gradientOfLoss(MarkedText text, int parameter) {
        RandomState random = new RandomState(0);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(CLASSES);
        double differences = 0;
        double formula = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            try (Network network = new Network(
                            new Affine("", Weights.normal(Precision.DOUBLE, CLASSES, INPUTS, 0, 1, random)));
                    Matrix X = Weights.normal(Precision.DOUBLE, SAMPLES, INPUTS, 0, 1, random);
                    Matrix Y = oneHot(random)) {
                random.normal(0, 1, network.parameters().get(1).value());
                Objective f = new Objective(network, loss, X, Y);
                differences = Math.max(differences, f.gradientError());
                formula = Math.max(formula, distanceFromFormula(text, f, parameter));
            }
        }
        return Evidence.by(DRAWS + " random W, b, x and y of seed 0, n = 7, with the toolkit's layer and loss")
                .atMost("relative error against central differences", differences, GradientCheck.LIMIT)
                .atMost("distance from every side of the answer's formulas", formula, 1e-14);
    }

    private static Matrix oneHot(RandomState random) {
        Matrix Y = Matrix.zeros(Precision.DOUBLE, SAMPLES, CLASSES);
        for (int i = 0; i < SAMPLES; i++) {
            Y.set(i, (int) random.randint(0, CLASSES), 1);
        }
        return Y;
    }

    /** How far the toolkit's gradient is from every side of the answer's. */
    private static double distanceFromFormula(MarkedText text, Objective f, int parameter) {
        double[][] x = new double[SAMPLES][INPUTS];
        double[][] y = new double[SAMPLES][CLASSES];
        double[][] outputs = new double[SAMPLES][CLASSES];
        Matrix Z = f.network().forward(f.X());
        for (int i = 0; i < SAMPLES; i++) {
            f.X().readRow(i, x[i]);
            f.Y().readRow(i, y[i]);
            Z.readRow(i, outputs[i]);
            outputs[i] = softmax(outputs[i]);
        }
        TexScope at = TexScope.empty()
                .family("x", x)
                .family("y", y)
                .family("\\hat{y}", outputs)
                .number("n", SAMPLES)
                .number("c", CLASSES)
                .range("i", 1, SAMPLES)
                .range("k", 1, CLASSES);
        double[] gradient = f.gradient(parameter);
        double worst = parameter == 1 ? text.formula("biases").error(at, gradient) : 0;
        for (int l = 0; l < CLASSES; l++) {
            TexScope ofClass = at.inner().number("l", l + 1);
            worst = Math.max(
                    worst,
                    parameter == 1
                            ? text.formula("bias").error(ofClass, gradient[l])
                            : text.formula("total")
                                    .error(ofClass, Arrays.copyOfRange(gradient, l * INPUTS, (l + 1) * INPUTS)));
        }
        return worst;
    }

    private static Evidence oneRisesTheOthersFall() {
        RandomState random = new RandomState(0);
        double leastRise = Double.POSITIVE_INFINITY;
        double leastFall = Double.POSITIVE_INFINITY;
        double sumError = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[] z = RandomPoints.normal(random, CLASSES, 2);
            double[] before = softmax(z);
            z[0] += random.uniform(0.01, 1);
            double[] after = softmax(z);
            leastRise = Math.min(leastRise, after[0] - before[0]);
            for (int k = 1; k < CLASSES; k++) {
                leastFall = Math.min(leastFall, before[k] - after[k]);
            }
            sumError = Math.max(sumError, Math.abs(Arrays.stream(after).sum() - 1));
        }
        return Evidence.by("1000 random z of seed 0, one score raised by 0.01 to 1")
                .above("smallest rise of ŷ_l", leastRise, 0)
                .above("smallest fall of another output", leastFall, 0)
                .atMost("largest |Σ_k ŷ_k − 1|", sumError, 1e-15 * CLASSES);
    }
}
