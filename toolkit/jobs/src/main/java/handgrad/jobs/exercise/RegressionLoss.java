package handgrad.jobs.exercise;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A loss of the difference e = ŷ − y, number by number:
 *
 * <pre>
 *   squared    c·e², c = 1 or ½              c·2·e
 *   absolute   |e|                           sign(e)
 *   Huber      ½e² where |e| ≤ δ,            e,
 *              else δ|e| − ½δ²               δ·sign(e)
 * </pre>
 *
 * @param in name of ŷ
 * @param target name of y
 * @param scale 1, or 1/n where the samples are averaged
 */
public record RegressionLoss(Kind kind, String in, String target, Scale scale) implements OutputLoss {
    /** e = ŷ − y, of which the kinks of a loss are told. */
    public static final String DIFFERENCE = "difference";

    private static final String EACH = "losses";

    /** Which loss. */
    public enum Kind {
        SQUARED("e²", "2e"),
        HALF_SQUARED("½e²", "e"),
        ABSOLUTE("|e|", "sign(e)"),
        HUBER("J(e)", "e where |e| ≤ δ, else δ·sign(e)");

        private final String formula;
        private final String slope;

        Kind(String formula, String slope) {
            this.formula = formula;
            this.slope = slope;
        }
    }

    /** Over the samples. */
    public enum Scale {
        SUM,
        MEAN
    }

    @Override
    public boolean isSummed() {
        return scale == Scale.SUM;
    }

    private double share(Values v) {
        return isSummed() ? 1 : 1 / v.number(Inputs.COUNT);
    }

    private static double delta(Values v) {
        return v.number("delta");
    }

    /** y in the shape of ŷ: a column where there is one number for each sample. */
    private Array target(Values v) {
        Array y = v.get(target);
        Array yhat = v.get(in);
        return y.shape().length == 1 && yhat.shape().length == 2 ? y.reshaped(y.size(), 1) : y;
    }

    private DoubleUnaryOperator value(Values v) {
        return switch (kind) {
            case SQUARED -> e -> e * e;
            case HALF_SQUARED -> e -> e * e / 2;
            case ABSOLUTE -> Math::abs;
            case HUBER -> {
                double d = delta(v);
                yield e -> Math.abs(e) <= d ? e * e / 2 : d * Math.abs(e) - d * d / 2;
            }
        };
    }

    private DoubleUnaryOperator slope(Values v) {
        return switch (kind) {
            case SQUARED -> e -> 2 * e;
            case HALF_SQUARED -> e -> e;
            case ABSOLUTE -> Math::signum;
            case HUBER -> {
                double d = delta(v);
                yield e -> Math.abs(e) <= d ? e : d * Math.signum(e);
            }
        };
    }

    private boolean isSquared() {
        return kind == Kind.SQUARED || kind == Kind.HALF_SQUARED;
    }

    @Override
    public void forward(Graph graph, Penalty penalty) {
        graph.quantity(DIFFERENCE, "e = ŷ − y", "", v -> v.get(in).minus(target(v)))
                .hidden()
                .mistake(
                        "every output with every target",
                        "subtracts (n,) from (n, 1), which NumPy makes an n × n matrix of all pairs",
                        v -> {
                            Array column = v.get(in).reshaped(v.get(in).size(), 1);
                            return column.minus(v.get(target));
                        });
        Quantity each =
                graph.quantity(EACH, kind.formula, "", v -> v.get(DIFFERENCE).map(value(v)));
        if (kind != Kind.HUBER) {
            each.hidden();
        }
        eachMistakes(each);
        penalty.forward(graph);
        Quantity loss = graph.quantity(
                "loss",
                "L = " + (isSummed() ? "" : "1/n·") + "Σ_i "
                        + kind.formula
                                .replace("(e)", "_i")
                                .replace("e", "(" + symbol() + " − " + (target.equals("zhat") ? "ẑ" : target) + ")")
                                .replace("|(", "|")
                                .replace(")|", "|"),
                "the losses of the samples are " + (isSummed() ? "added up" : "averaged"),
                v -> penalty.added(v, Array.scalar(share(v) * v.get(EACH).sum())));
        OutputLoss.reductionMistakes(loss, isSummed(), penalty, v -> v.get(EACH).sum());
        loss.slip("sign", "has the wrong sign", a -> a.times(-1));
        loss.mistake("not averaged", "is the loss of each sample, not yet one number", v -> v.get(EACH));
        if (isSquared()) {
            loss.mistake(
                    "root taken",
                    "is the root of the mean square",
                    v -> penalty.added(
                            v, Array.scalar(Math.sqrt(share(v) * v.get(EACH).sum()))));
        }
        loss.mistake(
                "mean over outputs too", "is averaged over the outputs as well, as np.mean of the matrix does", v -> {
                    Array all = v.get(EACH);
                    return penalty.added(v, Array.scalar(share(v) * all.sum() / outputs(all)));
                });
    }

    /** The loss and its gradient alone, where nothing is trained. */
    public void add(Graph graph) {
        forward(graph, Penalty.NONE);
        backward(graph);
    }

    private static int outputs(Array each) {
        if (each.shape().length < 2) {
            throw new IllegalArgumentException("there is one output");
        }
        return each.columns();
    }

    private String symbol() {
        return in.equals("yhat") ? "ŷ" : in;
    }

    private void eachMistakes(Quantity each) {
        switch (kind) {
            case SQUARED -> {
                each.mistake(
                        "½ too many",
                        "has a factor ½ that this question's squared error has not",
                        v -> v.get(DIFFERENCE).map(e -> e * e / 2));
                each.mistake(
                        "absolute for squared",
                        "takes |ŷ − y|, not its square",
                        v -> v.get(DIFFERENCE).map(Math::abs));
            }
            case HALF_SQUARED -> {
                each.mistake(
                        "½ missing",
                        "lacks the factor ½ of this question's squared error",
                        v -> v.get(DIFFERENCE).map(e -> e * e));
                each.mistake(
                        "absolute for squared",
                        "takes |ŷ − y|, not its square",
                        v -> v.get(DIFFERENCE).map(Math::abs));
            }
            case ABSOLUTE -> {
                each.mistake(
                        "squared for absolute",
                        "takes the square, not |ŷ − y|",
                        v -> v.get(DIFFERENCE).map(e -> e * e));
                each.mistake("absolute value missing", "adds up ŷ − y with its sign", v -> v.get(DIFFERENCE));
            }
            case HUBER -> {
                each.mistake("δ² for ½δ²", "subtracts δ² outside, where ½δ² joins the two parts", v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> Math.abs(e) <= d ? e * e / 2 : d * Math.abs(e) - d * d);
                });
                each.mistake("½δ² missing", "leaves out − ½δ² outside: the two parts do not meet at |e| = δ", v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> Math.abs(e) <= d ? e * e / 2 : d * Math.abs(e));
                });
                each.mistake(
                        "quadratic outside",
                        "is ½e² everywhere: outside |e| ≤ δ it is linear",
                        v -> v.get(DIFFERENCE).map(e -> e * e / 2));
                each.mistake("½ missing", "takes e² for ½e² inside", v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> Math.abs(e) <= d ? e * e : d * Math.abs(e) - d * d / 2);
                });
                each.mistake("cases exchanged", "takes each formula where the other one belongs", v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> Math.abs(e) > d ? e * e / 2 : d * Math.abs(e) - d * d / 2);
                });
                each.mistake("absolute value missing", "takes e for |e| in the linear part and in the condition", v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> e <= d ? e * e / 2 : d * e - d * d / 2);
                });
            }
        }
    }

    @Override
    public void backward(Graph graph) {
        Quantity gradient = graph.quantity(
                "d" + in,
                "∂L/∂" + symbol() + " = " + (isSummed() ? "" : "1/n·(") + kind.slope + (isSummed() ? "" : ")")
                        + ", e = " + symbol() + " − y",
                "the derivative of " + kind.formula + " by e is " + kind.slope
                        + (isSummed() ? "" : ", and the mean gives each sample the weight 1/n"),
                v -> v.get(DIFFERENCE).map(slope(v)).times(share(v)));
        OutputLoss.factorMistakes(gradient, isSummed());
        if (kind == Kind.SQUARED) {
            gradient.slip("factor 2 missing", "lacks the factor 2 that (ŷ − y)² gives", a -> a.times(0.5));
        }
        if (kind == Kind.HALF_SQUARED) {
            gradient.slip("factor 2 too many", "has a factor 2 that the ½ of the loss cancels", a -> a.times(2));
        }
        if (isSquared()) {
            gradient.mistake(
                    "y forgotten",
                    "is ŷ without − y",
                    v -> v.get(in).map(slope(v)).times(share(v)));
            gradient.mistake(
                    "sign for difference",
                    "has the sign of ŷ − y, which is the gradient of |ŷ − y|",
                    v -> v.get(DIFFERENCE).map(Math::signum).times(share(v)));
        }
        if (kind == Kind.ABSOLUTE) {
            gradient.mistake(
                    "difference for sign",
                    "is ŷ − y; the slope of |e| is its sign alone",
                    v -> v.get(DIFFERENCE).times(share(v)));
            gradient.mistake(
                    "absolute value for sign",
                    "is |ŷ − y|; the slope of |e| is its sign",
                    v -> v.get(DIFFERENCE).map(Math::abs).times(share(v)));
        }
        if (kind == Kind.HUBER) {
            for (Huber wrong : Huber.ALL) {
                gradient.mistake(wrong.name, wrong.said, v -> {
                    double d = delta(v);
                    return v.get(DIFFERENCE).map(e -> wrong.slope.of(e, d)).times(share(v));
                });
            }
        }
    }

    /** A wrong slope of the Huber loss. */
    private record Huber(String name, String said, Slope slope) {
        static final List<Huber> ALL = List.of(
                new Huber("quadratic outside", "is e everywhere: outside |e| ≤ δ the slope is δ·sign(e)", (e, d) -> e),
                new Huber("sign forgotten", "is δ outside, whatever the sign of e", (e, d) -> Math.abs(e) <= d ? e : d),
                new Huber(
                        "δ forgotten",
                        "is sign(e) outside, without the factor δ",
                        (e, d) -> Math.abs(e) <= d ? e : Math.signum(e)),
                new Huber(
                        "½ forgotten",
                        "is 2e inside, though the loss has the factor ½",
                        (e, d) -> Math.abs(e) <= d ? 2 * e : d * Math.signum(e)),
                new Huber("zero outside", "is 0 outside |e| ≤ δ", (e, d) -> Math.abs(e) <= d ? e : 0));
    }

    /** The slope at e for δ. */
    private interface Slope {
        double of(double e, double d);
    }
}
