package handgrad.check;

import handgrad.loss.Objective;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Rule;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes one step of a plan, by the very kernels that would train, and compares by how much it moves each parameter with the
 * step that follows from the gradient in double:
 *
 * <pre>
 *   Δ* = rule(θ, ∂L/∂θ) − θ   in double, ∂L/∂θ by the layers that {@link GradientCheck} holds to central differences
 *   error = ‖Δ − Δ*‖ / ‖Δ*‖
 * </pre>
 *
 * <p>A kernel sums the gradient of a batch to within 0.1 % of that in double, or 10⁻⁹ where it computes in double; and when a
 * parameter is rounded once after the step, Δ is off by half a unit of its last place: 0.1 % + u·‖θ‖/‖Δ*‖ with u = 2⁻²⁴, or
 * 10⁻⁹ + u·‖θ‖/‖Δ*‖ with u = 2⁻⁵³. With rules that divide by the gradient's size, an element whose gradient is a thousandth
 * of the others' goes where rounding says; such elements are left out.
 */
public final class StepCheck {
    private static final double SINGLE_TOLERANCE = 1e-3;
    private static final double DOUBLE_TOLERANCE = 1e-9;
    private static final double SINGLE_UNIT = 0x1p-24;
    private static final double DOUBLE_UNIT = 0x1p-53;

    /** Gradients below this part of their root mean square say little about their sign. */
    private static final double FAINT = 1e-3;

    private StepCheck() {}

    /** Who makes the steps of a plan; usually {@link TrainingPlan#steps(Samples)}. */
    @FunctionalInterface
    public interface Maker {
        /** The steps on these samples, to be closed by the caller. */
        Steps steps(TrainingPlan plan, Samples train);
    }

    /**
     * Checks the first step on the first batch of the samples. The plan's network is moved by it.
     *
     * @param twin the same network in double, with the same parameters, and dropout that draws the same masks
     * @param twinRule a rule as the plan's
     */
    public static List<CheckedStep> check(TrainingPlan plan, Network twin, Rule twinRule, Samples train, Maker maker) {
        int batch = Math.min(plan.batchSize(), train.size());
        int[] order = new int[train.size()];
        Arrays.setAll(order, i -> i);
        List<double[]> before = values(plan.network());
        List<double[]> expected = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        step(plan, twin, twinRule, train, order, batch, gradients, expected);
        try (Steps steps = maker.steps(plan, train)) {
            steps.beginEpoch(1);
            steps.step(order, 0, batch);
        }
        List<double[]> after = values(plan.network());
        List<CheckedStep> checked = new ArrayList<>();
        boolean isSingle = plan.network().precision() == Precision.SINGLE;
        for (int p = 0; p < before.size(); p++) {
            checked.add(compare(
                    plan.network().parameters().get(p).name(),
                    before.get(p),
                    after.get(p),
                    expected.get(p),
                    twinRule.isPlain() ? new double[0] : gradients.get(p),
                    isSingle));
        }
        return checked;
    }

    private static List<double[]> values(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().toArray())
                .toList();
    }

    /** The twin's step in double: its gradients, and Δ*. */
    private static void step(
            TrainingPlan plan,
            Network twin,
            Rule rule,
            Samples train,
            int[] order,
            int batch,
            List<double[]> gradients,
            List<double[]> expected) {
        if (twin.precision() != Precision.DOUBLE) {
            throw new ShapeException("a step is checked against one in double");
        }
        Objective objective = plan.objective();
        rule.bind(twin.parameters());
        rule.beginStep(plan.schedule().first());
        List<Matrix> g = new ArrayList<>();
        double squares = 0;
        backward(twin, objective, train, order, batch);
        for (Parameter parameter : objective.penalty().addedTo(twin.parameters())) {
            Matrix theta = parameter.value();
            Matrix gradient = Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns());
            parameter.gradient().addTo(gradient, 1, 0);
            squares += gradient.sumOfSquares();
            g.add(gradient);
        }
        double factor = rule.clippingFactor(Math.sqrt(squares));
        for (int p = 0; p < g.size(); p++) {
            g.get(p).scale(factor);
            double[] gradient = g.get(p).toArray();
            gradients.add(gradient.clone());
            double[] theta = twin.parameters().get(p).value().toArray();
            double[] moved = theta.clone();
            double[][] moments = new double[rule.moments().size()][theta.length];
            rule.step(
                    moved,
                    gradient,
                    moments,
                    0,
                    theta.length,
                    twin.parameters().get(p).isWeight());
            Arrays.setAll(moved, i -> moved[i] - theta[i]);
            expected.add(moved);
            g.get(p).close();
        }
    }

    /** Leaves the gradients of the batch's mean loss with the twin's parameters; shares nothing with the kernels. */
    private static void backward(Network twin, Objective objective, Samples train, int[] order, int batch) {
        int[] indices = new int[batch];
        Arrays.setAll(indices, i -> train.indices()[order[i]]);
        Matrix X = Matrix.zeros(Precision.DOUBLE, batch, twin.inputs());
        train.features().gather(indices, 0, X);
        Matrix Z = twin.forwardInTraining(X);
        if (objective.ofClasses().isPresent()) {
            int[] y = new int[batch];
            Arrays.setAll(y, i -> train.label(order[i]));
            objective.ofClasses().get().valueAndGradient(Z, y);
        } else {
            try (Matrix Y = Matrix.zeros(Precision.DOUBLE, batch, twin.outputs())) {
                for (int i = 0; i < batch; i++) {
                    Y.writeRow(i, train.numbers(order[i]));
                }
                objective.ofNumbers().orElseThrow().valueAndGradient(Z, Y);
            }
        }
        twin.backward(Z);
    }

    /** @param gradient by which faint elements are left out; empty where none are */
    private static CheckedStep compare(
            String name, double[] before, double[] after, double[] expected, double[] gradient, boolean isSingle) {
        double faint = gradient.length == 0 ? 0 : FAINT * Math.sqrt(sumOfSquares(gradient) / gradient.length);
        double difference = 0;
        double size = 0;
        double theta = 0;
        for (int i = 0; i < before.length; i++) {
            if (gradient.length > 0 && gradient[i] != 0 && Math.abs(gradient[i]) < faint) {
                continue;
            }
            double step = after[i] - before[i];
            difference += (step - expected[i]) * (step - expected[i]);
            size += expected[i] * expected[i];
            theta += before[i] * before[i];
        }
        double relative = difference == 0 ? 0 : Math.sqrt(difference / size);
        double rounding = size == 0 ? 0 : (isSingle ? SINGLE_UNIT : DOUBLE_UNIT) * Math.sqrt(theta / size);
        return new CheckedStep(name, relative, (isSingle ? SINGLE_TOLERANCE : DOUBLE_TOLERANCE) + rounding);
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
