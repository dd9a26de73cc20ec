package handgrad.jobs.terminal;

/** Told by a sweep how far it is. Closed when the sweep ends, whichever way. */
public interface ConfigurationsProgress extends AutoCloseable {
    /**
     * After a configuration's training.
     *
     * @param line what came of it
     * @param isBest whether it is the best so far
     */
    void finished(String line, boolean isBest);

    @Override
    void close();
}
