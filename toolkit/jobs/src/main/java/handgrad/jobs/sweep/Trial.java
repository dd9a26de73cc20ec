package handgrad.jobs.sweep;

import handgrad.train.DivergedException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The training of one configuration, which looks at training and validation data only. */
@FunctionalInterface
public interface Trial {
    /**
     * What was measured after some epochs.
     *
     * @param seconds of all steps until then, since the trial began or went on
     */
    record Measured(int epochs, double seconds, Map<String, Double> metrics) implements Serializable {}

    /**
     * Trains, on the calling thread alone.
     *
     * @param epochs the numbers of epochs after which to measure, ascending; the last ends the training
     * @param result is told what was measured, once for each of them unless it is stopped
     * @param stop asks to give up
     * @throws DivergedException when the loss is not finite any more
     */
    void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop);

    /**
     * The same trial for a search that comes back for more epochs: it leaves its state in a file, and goes on from there. One
     * that has no state to keep trains anew, to the same numbers.
     */
    default Trial keeping(Path state) {
        return this;
    }
}
