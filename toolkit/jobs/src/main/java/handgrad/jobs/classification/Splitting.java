package handgrad.jobs.classification;

import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import java.util.stream.IntStream;

/** How a training file is cut into what is trained on and what is held back for validation. */
@FunctionalInterface
public interface Splitting {
    /**
     * Cuts.
     *
     * @param held samples to hold back, 0 to all but one
     * @param stream the run's own, from which starting weights and orders will be drawn
     */
    Split split(Samples all, int held, RandomState stream);

    /** At random, by the first numbers of the run's own stream. */
    static Splitting byTheRunsStream() {
        return Split::random;
    }

    /** At random, by the first numbers of a stream of its own, so that it is the same whatever the run's seed. */
    static Splitting byItsOwnSeed(long seed) {
        return (all, held, stream) -> Split.random(all, held, new RandomState(seed));
    }

    /** As the file stands: its last samples are held back. */
    static Splitting inFileOrder() {
        return (all, held, stream) -> {
            int[] order = IntStream.range(0, all.size()).toArray();
            int kept = order.length - held;
            return new Split(all.select(order, 0, kept), all.select(order, kept, order.length));
        };
    }
}
