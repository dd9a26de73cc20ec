package handgrad.train;

import handgrad.samples.Samples;
import handgrad.train.kernel.KernelChoice;
import handgrad.train.kernel.WideKernel;
import handgrad.train.kernel.WideRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of several plans that see the same batches, side by side: softmax regressions, as a sweep trains them. Each comes to
 * the same bits as alone. One whose loss is not finite any more is left out from then on; a step's loss is the mean over the
 * others, and the step of the last of them that diverges throws.
 */
public final class SharedSteps implements Steps {
    private final List<TrainingPlan> plans;
    private final Samples train;
    private final List<WideRegression> regressions;
    private final List<Integer> learning = new ArrayList<>(); // the numbers of those that have not diverged or left
    private final @Nullable DivergedException[] diverged; // by plan
    private final WideKernel kernel;
    private final long stepsOfAnEpoch;
    private int epoch;
    private int step;

    /** Whether the steps of this plan can be shared with those of others like it. */
    public static boolean canShare(TrainingPlan plan, Samples train) {
        return KernelChoice.canShare(plan.network(), plan.objective(), plan.rule(), plan.batchSize(), train);
    }

    /**
     * Steps that take the place of those of each by itself.
     *
     * @param plans whose steps can be shared, of one batch size
     * @throws IllegalArgumentException for others
     */
    public SharedSteps(List<TrainingPlan> plans, Samples train) {
        this.plans = List.copyOf(plans);
        this.train = train;
        this.stepsOfAnEpoch = plans.get(0).stepsOfAnEpoch(train);
        for (TrainingPlan plan : plans) {
            if (!canShare(plan, train) || plan.batchSize() != plans.get(0).batchSize()) {
                throw new IllegalArgumentException("the steps of these plans cannot be shared");
            }
            plan.begin(train);
        }
        this.regressions = plans.stream()
                .map(plan -> new WideRegression(plan.network(), plan.objective(), plan.rule()))
                .toList();
        for (int i = 0; i < plans.size(); i++) {
            learning.add(i);
        }
        this.diverged = new DivergedException[plans.size()];
        this.kernel = new WideKernel(regressions, train);
    }

    /** Why the plan of this number, from 0 on, takes no more steps, if its loss is not finite any more. */
    public Optional<DivergedException> diverged(int plan) {
        return Optional.ofNullable(diverged[plan]);
    }

    /** The plan of this number takes no more steps. */
    public void leave(int plan) {
        learning.remove(Integer.valueOf(plan));
        arrange();
    }

    private void arrange() {
        kernel.keep(learning.stream().map(regressions::get).toList());
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int begun) {
        epoch = begun;
        step = 0;
    }

    @Override
    public double step(int[] order, int from, int to) {
        step++;
        long all = (epoch - 1L) * stepsOfAnEpoch + step;
        for (int k = 0; k < learning.size(); k++) { // by number: an iterator would be an object a step
            TrainingPlan plan = plans.get(learning.get(k));
            plan.rule().beginStep(plan.schedule().at(epoch, all));
        }
        double mean = kernel.step(order, from, to);
        return Double.isFinite(mean) ? mean : leaveDiverged();
    }

    /** Those whose parameters are not finite are left out. */
    @Override
    public void endEpoch() {
        for (int i : List.copyOf(learning)) {
            Optional<String> name = PlannedSteps.notFinite(plans.get(i).network());
            if (name.isPresent()) {
                diverged[i] = DivergedException.of(name.get(), epoch, step);
                leave(i);
            }
        }
    }

    /** The mean loss of those that go on. */
    private double leaveDiverged() {
        double sum = 0;
        DivergedException last = null;
        for (int i : learning) {
            double loss = regressions.get(i).loss();
            if (Double.isFinite(loss)) {
                sum += loss;
            } else {
                last = DivergedException.of("the loss", loss, epoch, step);
                diverged[i] = last;
            }
        }
        learning.removeIf(i -> diverged[i] != null);
        if (learning.isEmpty() && last != null) {
            throw last;
        }
        arrange();
        return sum / learning.size();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
