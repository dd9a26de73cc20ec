package handgrad.jobs.check;

import handgrad.check.CheckedGradient;
import handgrad.check.CheckedStep;
import handgrad.check.GradientCheck;
import handgrad.check.StepCheck;
import handgrad.loss.Objective;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import handgrad.train.kernel.NetworkGradients;
import java.util.Arrays;
import java.util.List;

/**
 * {@code --check-gradients}: the gradients of a plan's network in double against central differences, and one step of the
 * plan, by the kernels that would train, against the step in double.
 *
 * @param plan whose network is moved by the check
 * @param twin the same network in double; may be the plan's own when that is in double and has no dropout
 * @param twinRule a rule as the plan's
 * @param train samples of which the first are the batch
 * @param steps makes the plan's steps
 * @param kernels what computes them, in words
 */
public record TrainingCheck(
        TrainingPlan plan, Network twin, Rule twinRule, Samples train, StepCheck.Maker steps, String kernels) {
    /** Samples over which the gradients are compared with central differences. */
    public static final int SAMPLES = 5;

    private static final int MOST_ENTRIES = 200;
    private static final double DEVIATION = 0.1;

    /** What is found, of a job by this name on data by that name. */
    public GradientReport report(String job, long seed, String data, RandomState random) {
        List<String> randomised = randomiseZeros(random);
        copyParameters(twin, plan.network());
        copyParameters(plan.network(), twin); // rounded, if the plan computes in single precision
        int few = Math.min(SAMPLES, train.size());
        List<CheckedGradient> gradients = gradients(train.select(order(train.size()), 0, few), random);
        List<CheckedStep> checked = StepCheck.check(plan, twin, twinRule, train, steps);
        return GradientReport.of(job, seed, data, few, randomised, gradients)
                .withStep(kernels, Math.min(plan.batchSize(), train.size()), checked);
    }

    /** Fills parameters that are all zero, where a wrong gradient could pass, from N(0, 0.1²), and names them. */
    private List<String> randomiseZeros(RandomState random) {
        return twin.parameters().stream()
                .filter(parameter -> parameter.value().sumOfSquares() == 0)
                .peek(parameter -> random.normal(0, DEVIATION, parameter.value()))
                .map(Parameter::name)
                .toList();
    }

    private static void copyParameters(Network from, Network into) {
        for (int p = 0; p < from.parameters().size(); p++) {
            Parameter target = into.parameters().get(p);
            double[] row = new double[target.value().columns()];
            for (int i = 0; i < target.value().rows(); i++) {
                from.parameters().get(p).value().readRow(i, row);
                target.value().writeRow(i, row);
            }
        }
    }

    private List<CheckedGradient> gradients(Samples few, RandomState random) {
        Objective objective = plan.objective();
        try (NetworkGradients layers = new NetworkGradients(twin, objective, few)) {
            int[] order = order(few.size());
            return GradientCheck.check(
                    objective.penalty().addedTo(twin.parameters()),
                    () -> layers.lossOf(order) + objective.penaltyOf(twin.parameters()),
                    () -> layers.evaluate(order),
                    MOST_ENTRIES,
                    random);
        }
    }

    private static int[] order(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
