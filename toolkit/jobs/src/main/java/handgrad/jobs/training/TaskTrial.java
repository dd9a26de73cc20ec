package handgrad.jobs.training;

import handgrad.files.MalformedFileException;
import handgrad.files.WholeFile;
import handgrad.jobs.sweep.Trial;
import handgrad.model.Checkpoint;
import handgrad.train.Position;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A task's training in a sweep: the same steps as in a run, measured on the validation part alone.
 *
 * @param state where the training leaves its state at its end and goes on from; empty where nobody comes back for more
 */
public record TaskTrial<T extends Task>(Source<T> source, Optional<Path> state) implements Trial {
    /** One that ends with what is measured. */
    public TaskTrial(Source<T> source) {
        this(source, Optional.empty());
    }

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
    public Trial keeping(Path file) {
        return new TaskTrial<>(source, Optional.of(file));
    }

    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        int last = epochs.get(epochs.size() - 1);
        try (Begun<T> begun = source.begin(last);
                Steps steps = begun.task().steps()) {
            new Measuring<>(this, begun, epochs, result, stop).run(steps, last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One training, from its beginning or from where its state says. */
    private record Measuring<T extends Task>(
            TaskTrial<T> trial, Begun<T> begun, List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        void run(Steps steps, int last) throws IOException {
            Checkpoint checkpoint = new Checkpoint(
                    begun.task().plan().network(),
                    begun.task().plan().rule(),
                    begun.loop().random());
            int samples = begun.task().train().size();
            Optional<Path> kept = trial.state().filter(Files::exists);
            Position position =
                    kept.isPresent() ? checkpoint.restore(kept.get(), samples).position() : Position.start(samples);
            if (position.epoch() > last) {
                throw new MalformedFileException(
                        kept.orElseThrow(),
                        "expected the state of a training after at most " + last + " epochs, found " + position.epoch()
                                + "; delete it to train anew");
            }
            if (position.epoch() == last) { // a process was killed between its state and its result
                measure(last, 0);
                return;
            }
            begun.loop().run(steps, position, new TrainingListener() {
                private double seconds;

                @Override
                public boolean afterStep(int epoch, int samples) {
                    return !stop.getAsBoolean();
                }

                @Override
                public boolean afterEpoch(int epoch, double took) {
                    seconds += took;
                    if (epoch == last && trial.state().isPresent()) {
                        save(checkpoint, position, trial.state().get());
                    }
                    if (epochs.contains(epoch)) {
                        measure(epoch, seconds);
                    }
                    return true;
                }
            });
        }

        private void measure(int epoch, double seconds) {
            result.accept(
                    new Measured(epoch, seconds, Finite.checked(begun.task().measure(Part.VALIDATION), epoch)));
        }

        private static void save(Checkpoint checkpoint, Position position, Path file) {
            try {
                WholeFile.write(file, out -> checkpoint.write(out, position, Optional.empty()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
