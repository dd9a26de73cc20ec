package handgrad.jobs.exercise;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * How parameters follow their gradients g:
 *
 * <pre>
 *   SGD        θ − η·g
 *   momentum   v ← μ·v + g,   θ − η·v
 *   Adam       m ← β1·m + (1 − β1)·g,   v ← β2·v + (1 − β2)·g²
 *              θ − η·m̂/(√v̂ + ε),   m̂ = m/(1 − β1^t),   v̂ = v/(1 − β2^t)
 * </pre>
 *
 * <p>The state before the first step is zero.
 */
public enum Update {
    SGD("− η·∂L/∂θ"),
    MOMENTUM("− η·v,  v = μ·v_before + ∂L/∂θ"),
    ADAM("− η·m̂/(√v̂ + ε)");

    static final String STEPS_BEFORE = "steps before";
    static final String ACCUMULATE = "gradients accumulate";

    private final String formula;

    Update(String formula) {
        this.formula = formula;
    }

    static String step(String parameter) {
        return parameter + "_step";
    }

    static String before(String state, String parameter) {
        return state + " of " + parameter + " before";
    }

    static String after(String state, String parameter) {
        return state + " of " + parameter;
    }

    /** What a later step of an epoch has kept of the step before, besides the parameter. */
    List<String> state() {
        return switch (this) {
            case SGD -> List.of("kept gradient");
            case MOMENTUM -> List.of("velocity", "kept gradient");
            case ADAM -> List.of("m", "v", "kept gradient");
        };
    }

    void given(Graph graph) {
        graph.given("eta", "learning rate η");
        switch (this) {
            case SGD -> {}
            case MOMENTUM -> graph.given("mu", "momentum μ");
            case ADAM -> {
                graph.given("beta1", "Adam's β1");
                graph.given("beta2", "Adam's β2");
                graph.given("epsilon", "Adam's ε");
            }
        }
    }

    /** What is the same for all parameters: the count of the steps, and whether gradients pile up. */
    static void common(Graph graph) {
        graph.quantity(STEPS_BEFORE, "0", "", v -> Array.scalar(0)).hidden();
        graph.quantity(ACCUMULATE, "0", "", v -> Array.scalar(0))
                .hidden()
                .mistake(
                        "gradients not zeroed",
                        "adds each step's gradient to those of the steps before: they are not set to zero between steps",
                        v -> Array.scalar(1));
    }

    /** The parameter after a step. */
    void add(Graph graph, String parameter, boolean isSummed) {
        for (String state : state()) {
            graph.quantity(
                            before(state, parameter),
                            "0",
                            "",
                            v -> v.get(parameter).times(0))
                    .hidden();
        }
        graph.quantity(
                        after("kept gradient", parameter),
                        "g",
                        "",
                        v -> v.get("d" + parameter)
                                .plus(v.get(before("kept gradient", parameter)).times(v.number(ACCUMULATE))))
                .hidden();
        Rule g = v -> v.get(after("kept gradient", parameter));
        moments(graph, parameter, g);
        Rule descent = descent(parameter, g);
        Quantity step = graph.quantity(
                step(parameter),
                parameter + " " + formula.replace("∂θ", "∂" + parameter),
                "a step goes against the gradient, with the learning rate η once",
                v -> v.get(parameter).minus(descent.of(v).times(eta(v))));
        stepMistakes(step, parameter, descent, isSummed);
        if (this == MOMENTUM) {
            step.mistake(
                    "Nesterov for plain momentum",
                    "looks ahead: η·(g + μ·v), which is Nesterov's step",
                    v -> v.get(parameter)
                            .minus(g.of(v)
                                    .plus(v.get(after("velocity", parameter)).times(v.number("mu")))
                                    .times(eta(v))));
        }
    }

    /** In an epoch, whoever makes a mistake in one parameter's update makes it in all. */
    void join(Graph graph, List<String> parameters) {
        graph.join(parameters.stream().map(Update::step).toList());
        for (String state : state()) {
            graph.join(parameters.stream()
                    .map(parameter -> after(state, parameter))
                    .toList());
        }
    }

    private static double eta(Values v) {
        return v.number("eta");
    }

    private void moments(Graph graph, String parameter, Rule g) {
        if (this == MOMENTUM) {
            Rule before = v -> v.get(before("velocity", parameter)).times(v.number("mu"));
            graph.quantity(
                            after("velocity", parameter),
                            "v = μ·v + g",
                            "",
                            v -> before.of(v).plus(g.of(v)))
                    .hidden()
                    .mistake(
                            "(1 − μ) in the momentum",
                            "multiplies the gradient by 1 − μ, which makes v a mean",
                            v -> before.of(v).plus(g.of(v).times(1 - v.number("mu"))))
                    .mistake("momentum missing", "forgets the velocity: it is plain gradient descent", g)
                    .mistake(
                            "momentum subtracted",
                            "subtracts the old velocity",
                            v -> g.of(v).minus(before.of(v)));
        }
        if (this == ADAM) {
            moment(graph, "m", "beta1", parameter, g);
            moment(graph, "v", "beta2", parameter, v -> g.of(v).times(g.of(v)));
        }
    }

    private static void moment(Graph graph, String name, String beta, String parameter, Rule of) {
        Rule before = v -> v.get(before(name, parameter)).times(v.number(beta));
        graph.quantity(
                        after(name, parameter),
                        name,
                        "",
                        v -> before.of(v).plus(of.of(v).times(1 - v.number(beta))))
                .hidden()
                .mistake(
                        "1 − β missing in " + name,
                        "leaves out the factor 1 − " + beta + " in the running mean " + name,
                        v -> before.of(v).plus(of.of(v)));
    }

    private Rule descent(String parameter, Rule g) {
        return switch (this) {
            case SGD -> g;
            case MOMENTUM -> v -> v.get(after("velocity", parameter));
            case ADAM -> v -> adam(v, parameter, true, true);
        };
    }

    private static double correction(Values v, String beta) {
        return 1 - Math.pow(v.number(beta), v.number(STEPS_BEFORE) + 1);
    }

    private static Array adam(Values v, String parameter, boolean first, boolean second) {
        double epsilon = v.number("epsilon");
        double c1 = first ? correction(v, "beta1") : 1;
        double c2 = second ? correction(v, "beta2") : 1;
        return v.get(after("m", parameter))
                .with(v.get(after("v", parameter)), (m, w) -> m / c1 / (Math.sqrt(w / c2) + epsilon));
    }

    /** Adam's step with another denominator, a function of v̂ and ε. */
    private static Array dividedBy(Values v, String parameter, DoubleBinaryOperator denominator) {
        double epsilon = v.number("epsilon");
        double c1 = correction(v, "beta1");
        double c2 = correction(v, "beta2");
        Array change = v.get(after("m", parameter))
                .with(v.get(after("v", parameter)), (m, w) -> m / c1 / denominator.applyAsDouble(w / c2, epsilon));
        return v.get(parameter).minus(change.times(eta(v)));
    }

    private void stepMistakes(Quantity step, String parameter, Rule descent, boolean isSummed) {
        step.mistake(
                "sign",
                "goes along the gradient: it climbs",
                v -> v.get(parameter).plus(descent.of(v).times(eta(v))));
        step.mistake(
                "η missing",
                "leaves out the learning rate η",
                v -> v.get(parameter).minus(descent.of(v)));
        step.mistake(
                "η twice",
                "multiplies by the learning rate twice",
                v -> v.get(parameter).minus(descent.of(v).times(eta(v) * eta(v))));
        step.mistake(
                "divided by η",
                "divides by the learning rate",
                v -> v.get(parameter).minus(descent.of(v).times(1 / eta(v))));
        step.mistake(
                "the change alone",
                "is −η·g, the change, not the parameter after it",
                v -> descent.of(v).times(-eta(v)));
        step.mistake("no step", "is the parameter before the step", v -> v.get(parameter));
        step.mistake(
                "two steps",
                "has made the same step twice",
                v -> v.get(parameter).minus(descent.of(v).times(2 * eta(v))));
        if (this == ADAM) {
            adamMistakes(step, parameter);
            return;
        }
        if (isSummed) {
            step.mistake(
                    "update with the mean",
                    "divides the gradient by n, where it is the sum",
                    v -> v.get(parameter).minus(descent.of(v).times(eta(v) / v.number(Inputs.COUNT))));
            return;
        }
        step.mistake(
                "update with the sum",
                "takes n times the gradient: the sum over the samples, not their mean",
                v -> v.get(parameter).minus(descent.of(v).times(eta(v) * v.number(Inputs.COUNT))));
        step.mistake(
                "update divided by n once more",
                "divides the gradient by n once more",
                v -> v.get(parameter).minus(descent.of(v).times(eta(v) / v.number(Inputs.COUNT))));
    }

    private static void adamMistakes(Quantity step, String parameter) {
        step.mistake(
                "no bias correction",
                "leaves out the bias correction of m and v",
                v -> v.get(parameter).minus(adam(v, parameter, false, false).times(eta(v))));
        step.mistake(
                "bias correction of m missing",
                "corrects v for its bias, but not m",
                v -> v.get(parameter).minus(adam(v, parameter, false, true).times(eta(v))));
        step.mistake(
                "bias correction of v missing",
                "corrects m for its bias, but not v",
                v -> v.get(parameter).minus(adam(v, parameter, true, false).times(eta(v))));
        step.mistake(
                "ε inside the root",
                "has ε inside the root: √(v̂ + ε)",
                v -> dividedBy(v, parameter, (w, epsilon) -> Math.sqrt(w + epsilon)));
        step.mistake("ε missing", "leaves ε out", v -> dividedBy(v, parameter, (w, epsilon) -> Math.sqrt(w)));
        step.mistake(
                "root missing",
                "divides by v̂, not by its root",
                v -> dividedBy(v, parameter, (w, epsilon) -> w + epsilon));
        step.mistake(
                "SGD for Adam",
                "is a step of plain gradient descent",
                v -> v.get(parameter).minus(v.get("d" + parameter).times(eta(v))));
    }
}
