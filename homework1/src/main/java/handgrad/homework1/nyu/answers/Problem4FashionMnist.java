package handgrad.homework1.nyu.answers;

import handgrad.homework1.nyu.FashionMlp;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.TexScope;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sheet 001, Problem 4: the network on Fashion-MNIST, and what its probabilities say. */
final class Problem4FashionMnist {
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;

    private Problem4FashionMnist() {}

    static Answer answer() {
        return new Answer(
                "4",
                "A dense network with three hidden layers on Fashion-MNIST, with its loss curves and the class probabilities of"
                        + " three validation images.",
                Problem4FashionMnist.class,
                List.of(
                        new Claim(
                                "The network of the job has «parameters» parameters.",
                                Problem4FashionMnist::parameters),
                        new Claim("Relu keeps half the mean square of a symmetric z.", Problem4FashionMnist::half),
                        new Claim(
                                "Doubling the scores changes no decision and raises the probability of the class that is named.",
                                Problem4FashionMnist::doubling)));
    }

    private static Evidence parameters(MarkedText text) {
        try (Network network = FashionMlp.sheetsNetwork(Precision.SINGLE, PIXELS, CLASSES, new RandomState(0))) {
            int[] counts = network.parameters().stream()
                    .mapToInt(parameter ->
                            parameter.value().rows() * parameter.value().columns())
                    .toArray();
            double[] layers = IntStream.range(0, counts.length / 2)
                    .mapToDouble(l -> counts[2 * l] + counts[2 * l + 1])
                    .toArray();
            return Evidence.by("counting those of the network that the job trains")
                    .prints("weights and biases of each layer", layers, text.numbers("layers"))
                    .equal(
                            "in all",
                            Arrays.stream(layers).sum(),
                            text.number("parameters").value(),
                            0);
        }
    }

    private static Evidence half(MarkedText text) {
        int n = 1_000_000;
        RandomState random = new RandomState(0);
        double kept = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            double z = random.normal(0, 1);
            all += z * z;
            kept += z > 0 ? z * z : 0;
        }
        return Evidence.by("a million normal z, seed 0")
                .equal("what is kept", kept / all, text.formula("half").number(TexScope.empty()), 0.003);
    }

    private static Evidence doubling() {
        RandomState random = new RandomState(0);
        int changed = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int draw = 0; draw < 1000; draw++) {
            double[] z = new double[CLASSES];
            Arrays.setAll(z, k -> random.normal(0, 1));
            double[] doubled = Arrays.stream(z).map(value -> 2 * value).toArray();
            int named = largest(z);
            changed += largest(doubled) == named ? 0 : 1;
            least = Math.min(least, softmax(doubled, named) - softmax(z, named));
        }
        return Evidence.by("softmax of a thousand random scores of ten classes, seed 0")
                .same("decisions that change", changed, 0)
                .above("the smallest rise of the probability", least, 0);
    }

    private static int largest(double[] z) {
        return IntStream.range(0, z.length)
                .reduce((a, b) -> z[b] > z[a] ? b : a)
                .orElseThrow();
    }

    private static double softmax(double[] z, int k) {
        return 1 / Arrays.stream(z).map(other -> Math.exp(other - z[k])).sum();
    }
}
