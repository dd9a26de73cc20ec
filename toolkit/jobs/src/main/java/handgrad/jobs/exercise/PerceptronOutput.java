package handgrad.jobs.exercise;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The perceptron's correction of each sample, as the gradient of L = Σ_i (z_{i,ŷ_i} − z_{i,y_i}):
 *
 * <pre>
 *   ŷ_i = argmax_k z_ik, the lowest k of equals,   ∂L/∂z_i = e_ŷ − e_y
 * </pre>
 *
 * @param in name of z
 */
public record PerceptronOutput(String in) implements OutputLoss {
    @Override
    public boolean isSummed() {
        return true;
    }

    private static Array chosen(Array z, IntUnaryOperator ofRow) {
        return Array.vector(
                IntStream.range(0, z.rows()).map(ofRow).asDoubleStream().toArray());
    }

    private static Array argmax(Array z) {
        return chosen(z, i -> IntStream.range(1, z.columns()).reduce(0, (a, b) -> z.at(i, b) > z.at(i, a) ? b : a));
    }

    /** The rows e_ŷ. */
    private Array answers(Values v) {
        Array yhat = v.get("yhat");
        int classes = v.get(in).columns();
        return Array.matrix(
                yhat.size(),
                classes,
                IntStream.range(0, yhat.size() * classes)
                        .mapToDouble(i -> i % classes == yhat.at(i / classes) ? 1 : 0)
                        .toArray());
    }

    @Override
    public void forward(Graph graph, Penalty penalty) {
        graph.quantity(
                        "yhat",
                        "ŷ_i = argmax_k " + in + "_ik",
                        "the class with the highest score of each sample",
                        v -> argmax(v.get(in)))
                .mistake(
                        "argmin for argmax",
                        "is the class with the lowest score",
                        v -> argmax(v.get(in).times(-1)))
                .mistake(
                        "argmax over the wrong axis",
                        "is the sample with the highest score of each class",
                        v -> argmax(v.get(in).transposed()))
                .slip("label off by one", "counts the classes from 1", a -> a.map(k -> k + 1));
        graph.quantity(
                        "loss",
                        "L = Σ_i (" + in + "_{i,ŷ_i} − " + in + "_{i,y_i})",
                        "a wrong sample costs what its answer scores" + " above the label; a right one nothing",
                        v -> Array.scalar(
                                answers(v).minus(v.get("Y")).times(v.get(in)).sum()))
                .slip("sign", "has the wrong sign", a -> a.times(-1))
                .mistake(
                        "mean for sum",
                        "is the mean over the samples, where their sum is asked",
                        v -> Array.scalar(
                                answers(v).minus(v.get("Y")).times(v.get(in)).sum() / v.number(Inputs.COUNT)))
                .mistake(
                        "number of mistakes",
                        "is the number of wrong answers",
                        v -> Array.scalar(answers(v)
                                .minus(v.get("Y"))
                                .map(d -> Math.max(d, 0))
                                .sum()));
    }

    @Override
    public void backward(Graph graph) {
        Quantity dz = graph.quantity(
                "d" + in,
                "∂L/∂" + in + "_i = e_ŷ − e_y",
                "the score of the answer goes down and that of the label up; where they are the same, nothing happens",
                v -> answers(v).minus(v.get("Y")));
        OutputLoss.factorMistakes(dz, true);
        dz.mistake(
                "label's row forgotten",
                "corrects the answer's class, but not the label's",
                v -> answers(v).minus(v.get("Y")).map(d -> Math.max(d, 0)));
        dz.mistake(
                "answer's row forgotten",
                "corrects the label's class, but not the answer's",
                v -> answers(v).minus(v.get("Y")).map(d -> Math.min(d, 0)));
        dz.mistake(
                "right samples corrected",
                "corrects the label's class of every sample, the right ones too",
                v -> v.get("Y").times(-1));
    }
}
