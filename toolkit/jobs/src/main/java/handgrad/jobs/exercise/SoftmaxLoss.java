package handgrad.jobs.exercise;

/**
 * ŷ = softmax(z) for each sample, and the mean cross-entropy:
 *
 * <pre>
 *   L = −1/n·Σ_i log ŷ_{i,y_i},   ∂L/∂z = (ŷ − Y)/n
 * </pre>
 *
 * @param in name of z
 * @param isSummed whether L is the sum over the samples, not their mean
 */
public record SoftmaxLoss(String in, boolean isSummed) implements OutputLoss {
    private static final String OWN = "log-likelihood of each sample";

    /** exp(z − c) / Σ exp(z − c): each row's largest number c changes nothing, and nothing overflows. */
    private static Array softmax(Array z) {
        Array e = z.minus(z.largestOfColumns()).map(Math::exp);
        return e.over(e.sumOfColumns());
    }

    private double share(Values v) {
        return isSummed ? 1 : 1 / v.number(Inputs.COUNT);
    }

    @Override
    public void forward(Graph graph, Penalty penalty) {
        Quantity yhat = graph.quantity(
                "yhat",
                "ŷ_ik = exp(" + in + "_ik) / Σ_k' exp(" + in + "_ik')",
                "softmax normalises over the classes of one sample, so that each row adds up to 1",
                v -> softmax(v.get(in)));
        yhat.mistake(
                "softmax over the wrong axis",
                "is normalised over the samples, so that columns add up to 1 and rows do not",
                v -> softmax(v.get(in).transposed()).transposed());
        yhat.mistake("softmax over everything", "is normalised over all samples and classes together", v -> {
            Array e = v.get(in).map(Math::exp);
            return e.times(1 / e.sum());
        });
        yhat.mistake(
                "not normalised",
                "is exp(z) without the sum over the classes below it",
                v -> v.get(in).map(Math::exp));
        yhat.mistake(
                "not normalised",
                "is exp(z − max z) without the sum over the classes below it",
                v -> v.get(in).minus(v.get(in).largestOfColumns()).map(Math::exp));
        yhat.mistake(
                "exp(z/Σ exp z)",
                "divides by the sum inside the exponential: exp(z / Σ exp z) where exp(z) / Σ exp z is meant",
                v -> {
                    Array z = v.get(in);
                    return z.over(z.map(Math::exp).sumOfColumns()).map(Math::exp);
                });
        yhat.mistake(
                "z normalised",
                "is z / Σ z: the exponential is missing",
                v -> v.get(in).over(v.get(in).sumOfColumns()));
        yhat.mistake("sign", "is the softmax of −z", v -> softmax(v.get(in).times(-1)));
        yhat.mistake(
                "logarithm of softmax",
                "is log ŷ, the log-softmax",
                v -> softmax(v.get(in)).map(Math::log));
        yhat.mistake(
                "sigmoid for softmax",
                "is the sigmoid of each score alone",
                v -> v.get(in).map(z -> 1 / (1 + Math.exp(-z))));
        yhat.transposed("transposed", "has samples as columns");
        graph.quantity(
                        OWN,
                        "Σ_k Y_ik·log ŷ_ik",
                        "",
                        v -> v.get("Y").times(v.get("yhat").map(Math::log)).sumOfColumns())
                .hidden()
                .mistake(
                        "logarithm in base 2",
                        "takes the logarithm in base 2",
                        v -> v.get("Y")
                                .times(v.get("yhat").map(y -> Math.log(y) / Math.log(2)))
                                .sumOfColumns())
                .mistake(
                        "logarithm in base 10",
                        "takes the logarithm in base 10",
                        v -> v.get("Y").times(v.get("yhat").map(Math::log10)).sumOfColumns())
                .mistake(
                        "logarithm of the wrong term",
                        "takes log(1 − ŷ) of the true class",
                        v -> v.get("Y")
                                .times(v.get("yhat").map(y -> Math.log1p(-y)))
                                .sumOfColumns())
                .mistake(
                        "logarithm of the wrong term",
                        "takes the logarithms of all classes, not of the true class alone",
                        v -> v.get("yhat").map(Math::log).sumOfColumns())
                .mistake(
                        "logarithm of the wrong term",
                        "takes the probability of the likeliest class, not of the true one",
                        v -> v.get("yhat").largestOfColumns().map(Math::log))
                .mistake(
                        "binary cross-entropy of each class",
                        "adds log(1 − ŷ) of the other classes, which is the loss of separate sigmoids",
                        v -> v.get("Y")
                                .with(v.get("yhat"), (t, y) -> t == 1 ? Math.log(y) : Math.log1p(-y))
                                .sumOfColumns())
                .mistake(
                        "logarithm missing",
                        "takes the probability without its logarithm",
                        v -> v.get("Y").times(v.get("yhat")).sumOfColumns());
        penalty.forward(graph);
        Quantity loss = graph.quantity(
                "loss",
                "L = −" + (isSummed ? "" : "1/n·") + "Σ_i Σ_k Y_ik·log ŷ_ik" + (penalty.isNone() ? "" : " + α/2·Σ W²"),
                "the natural logarithm of the true class's probability, " + (isSummed ? "summed" : "averaged")
                        + " over the samples",
                v -> penalty.added(v, Array.scalar(-share(v) * v.get(OWN).sum())));
        OutputLoss.reductionMistakes(loss, isSummed, penalty, v -> -v.get(OWN).sum());
        loss.mistake(
                "mean over classes too",
                "is averaged over the classes as well, as np.mean of the matrix does",
                v -> penalty.added(
                        v,
                        Array.scalar(
                                -share(v) * v.get(OWN).sum() / v.get("yhat").columns())));
        loss.mistake(
                "sign",
                "is the log-likelihood, without the minus",
                v -> penalty.added(v, Array.scalar(share(v) * v.get(OWN).sum())));
        loss.mistake(
                "not averaged",
                "is the loss of each sample, not yet one number",
                v -> v.get(OWN).times(-1).reshaped(v.get(OWN).size()));
    }

    @Override
    public void backward(Graph graph) {
        Quantity dz = graph.quantity(
                "d" + in,
                "∂L/∂" + in + " = " + (isSummed ? "ŷ − Y" : "(ŷ − Y)/n"),
                "∂(−log ŷ_y)/∂" + in + "_k = ŷ_k − Y_k"
                        + (isSummed ? "" : ", and the mean gives each sample the weight 1/n"),
                v -> v.get("yhat").minus(v.get("Y")).times(share(v)));
        OutputLoss.factorMistakes(dz, isSummed);
        dz.mistake("Y forgotten", "is ŷ without − Y", v -> v.get("yhat").times(share(v)));
        dz.mistake("ŷ forgotten", "is −Y without ŷ", v -> v.get("Y").times(-share(v)));
        dz.mistake(
                "divided by the classes",
                "is divided by the number of classes as well",
                v -> v.get("yhat").minus(v.get("Y")).times(share(v) / v.get("Y").columns()));
        dz.mistake(
                "softmax derived twice",
                "has a factor ŷ(1 − ŷ) too many: the derivative of softmax is in ŷ − Y already",
                v -> v.get("yhat")
                        .minus(v.get("Y"))
                        .times(v.get("yhat").map(y -> y * (1 - y)))
                        .times(share(v)));
        dz.mistake(
                "other classes forgotten",
                "has only ∂ŷ_k/∂z_k = ŷ_k(1 − ŷ_k): a score changes the probabilities of the other classes, too",
                v -> v.get("Y").times(v.get("yhat").map(y -> y - 1)).times(share(v)));
        dz.mistake(
                "derivative by ŷ",
                "is −Y/ŷ, the derivative by ŷ: that of ŷ by z is missing",
                v -> v.get("Y").over(v.get("yhat")).times(-share(v)));
    }
}
