package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;

/** Told by a training run how far it is. Closed when the run ends, whichever way. */
public interface TrainingProgress extends AutoCloseable {
    /**
     * After a step, or after some: a call costs next to nothing.
     *
     * @param samples how many the steps since the last call went through
     */
    void trained(long samples);

    /** After an epoch and its evaluation. */
    void finished(EpochRecord epoch);

    @Override
    void close();
}
