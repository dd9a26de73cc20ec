package handgrad.jobs.classification;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.Trial.Measured;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.jobs.sweep.TrialRunner;
import handgrad.jobs.training.Finite;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.TaskTrial;
import handgrad.jobs.training.TaskTrial.Begun;
import handgrad.train.DivergedException;
import handgrad.train.SharedSteps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Softmax regressions that see the same batches, trained side by side ({@link SharedSteps}).
 *
 * @param trials makes the trial of a configuration
 */
record TrialsInStep(List<PlannedTrial> planned, Function<Map<String, String>, TaskTrial<ClassifierTask>> trials)
        implements TrialGroup {
    /** A trial of which the first step can be taken. */
    static Begun<ClassifierTask> begin(
            PlannedTrial planned, Function<Map<String, String>, TaskTrial<ClassifierTask>> trials) {
        return trials.apply(planned.config()).source().begin(lastEpoch(planned));
    }

    private static int lastEpoch(PlannedTrial planned) {
        return planned.epochs().get(planned.epochs().size() - 1);
    }

    @Override
    public void run(TrialRunner.Listener listener, BooleanSupplier stop) {
        List<Begun<ClassifierTask>> begun = new ArrayList<>();
        try {
            planned.forEach(one -> begun.add(begin(one, trials)));
            new Training(begun, listener, stop).run();
        } finally {
            begun.forEach(Begun::close);
        }
    }

    private final class Training implements TrainingListener {
        private final SharedSteps steps;
        private final TrainingLoop loop;
        private final List<Begun<ClassifierTask>> begun;
        private final List<Integer> left; // the numbers of those that are still trained
        private final TrialRunner.Listener listener;
        private final BooleanSupplier stop;
        private double seconds; // of each of them: its share

        Training(List<Begun<ClassifierTask>> begun, TrialRunner.Listener listener, BooleanSupplier stop) {
            this.begun = begun;
            this.left = new ArrayList<>(IntStream.range(0, begun.size()).boxed().toList());
            this.steps = new SharedSteps(
                    begun.stream().map(one -> one.task().plan()).toList(),
                    begun.get(0).task().train());
            int epochs =
                    planned.stream().mapToInt(TrialsInStep::lastEpoch).max().orElseThrow();
            this.loop = begun.get(0).loop().withEpochs(epochs);
            this.listener = listener;
            this.stop = stop;
        }

        void run() {
            try (steps) {
                loop.run(steps, this);
            } catch (DivergedException e) {
                left.forEach(i -> diverged(i, steps.diverged(i).orElse(e)));
            }
        }

        @Override
        public boolean afterStep(int epoch, int samples) {
            return !stop.getAsBoolean();
        }

        @Override
        public boolean afterEpoch(int epoch, double took) {
            seconds += took / left.size();
            left.removeIf(i -> isOver(i, epoch));
            return !left.isEmpty();
        }

        private boolean isOver(int i, int epoch) {
            boolean over;
            try {
                if (steps.diverged(i).isPresent()) {
                    throw steps.diverged(i).get();
                }
                measure(i, epoch);
                over = epoch == lastEpoch(planned.get(i));
            } catch (DivergedException e) {
                diverged(i, e);
                over = true;
            }
            if (over) {
                steps.leave(i);
            }
            return over;
        }

        private void measure(int i, int epoch) {
            if (planned.get(i).epochs().contains(epoch)) {
                Map<String, Double> metrics = begun.get(i).task().measure(Part.VALIDATION);
                listener.measured(planned.get(i), new Measured(epoch, seconds, Finite.checked(metrics, epoch)));
            }
        }

        private void diverged(int i, DivergedException e) {
            listener.diverged(planned.get(i), String.valueOf(e.getMessage()));
        }
    }
}
