package handgrad.benchmarks.train;

import java.util.List;

/** A library of the JVM at its work: it takes steps, and shows its parameters. */
public interface Learner extends AutoCloseable {
    /** One step on the mean loss of these samples. Timed. */
    void step(int[] samples);

    /** W1, b1, W2, b2, ... as they are now, row by row, W being outputs × inputs. */
    List<double[]> parameters();

    @Override
    void close();
}
