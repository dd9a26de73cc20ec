package handgrad.jobs.image;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.Trial.Measured;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.jobs.sweep.TrialRunner;
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
record TrialsInStep(List<PlannedTrial> planned, Function<Map<String, String>, ClassifierTrial> trials)
        implements TrialGroup {
    @Override
    public void run(TrialRunner.Listener listener, BooleanSupplier stop) {
        List<OpenTrial> open = new ArrayList<>();
        try {
            for (PlannedTrial one : planned) {
                open.add(OpenTrial.of(trials.apply(one.config()), one.epochs(), open.isEmpty() ? null : open.get(0)));
            }
            new Training(open, listener, stop).run();
        } finally {
            open.forEach(OpenTrial::close);
        }
    }

    private final class Training implements TrainingListener {
        private final SharedSteps steps;
        private final TrainingLoop loop;
        private final List<OpenTrial> open;
        private final List<Integer> left; // the numbers of those that are still trained
        private final TrialRunner.Listener listener;
        private final BooleanSupplier stop;
        private double seconds; // of each of them: its share

        Training(List<OpenTrial> open, TrialRunner.Listener listener, BooleanSupplier stop) {
            this.open = open;
            this.left = new ArrayList<>(IntStream.range(0, open.size()).boxed().toList());
            this.steps = new SharedSteps(
                    open.stream().map(one -> one.learner().plan()).toList(),
                    open.get(0).split().train());
            int epochs = open.stream()
                    .mapToInt(one -> one.plan().loop().epochs())
                    .max()
                    .orElseThrow();
            this.loop = open.get(0).plan().loop().withEpochs(epochs);
            this.listener = listener;
            this.stop = stop;
        }

        void run() {
            try {
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
                over = epoch == open.get(i).plan().loop().epochs();
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
            if (open.get(i).epochs().contains(epoch)) {
                listener.measured(
                        planned.get(i), new Measured(epoch, seconds, open.get(i).validationMetrics(epoch)));
            }
        }

        private void diverged(int i, DivergedException e) {
            listener.diverged(planned.get(i), String.valueOf(e.getMessage()));
        }
    }
}
