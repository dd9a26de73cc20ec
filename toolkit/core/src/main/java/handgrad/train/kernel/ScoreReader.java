package handgrad.train.kernel;

/** Takes a network's scores of one sample; called by several threads, for each sample once. */
@FunctionalInterface
public interface ScoreReader {
    /**
     * Takes them.
     *
     * @param z a score for each output; overwritten afterwards
     */
    void read(int sample, double[] z);
}
