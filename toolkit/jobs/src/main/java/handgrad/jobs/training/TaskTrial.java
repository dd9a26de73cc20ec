package handgrad.jobs.training;

import handgrad.jobs.sweep.Trial;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A task's training in a sweep: the same steps as in a run, measured on the validation part alone. */
public record TaskTrial<T extends Task>(Source<T> source) implements Trial {
    /** Sets the task up from the beginning. */
    @FunctionalInterface
    public interface Source<T extends Task> {
        /** The task, which the caller closes. */
        Begun<T> begin(int epochs);
    }

    /** A task, and the loop whose random numbers go on where the task's left off. */
    public record Begun<T extends Task>(T task, TrainingLoop loop) implements AutoCloseable {
        @Override
        public void close() {
            task.close();
        }
    }

    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        try (Begun<T> begun = source.begin(epochs.get(epochs.size() - 1));
                Steps steps = begun.task().steps()) {
            begun.loop().run(steps, new TrainingListener() {
                private double seconds;

                @Override
                public boolean afterStep(int epoch, int samples) {
                    return !stop.getAsBoolean();
                }

                @Override
                public boolean afterEpoch(int epoch, double took) {
                    seconds += took;
                    if (epochs.contains(epoch)) {
                        result.accept(new Measured(
                                epoch, seconds, Finite.checked(begun.task().measure(Part.VALIDATION), epoch)));
                    }
                    return true;
                }
            });
        }
    }
}
