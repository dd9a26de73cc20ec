package handgrad.jobs.terminal;

import java.io.PrintStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Progress as suits where it is read: a bar that redraws itself on a terminal, lines in a log.
 *
 * @param err where progress goes, never the standard output
 * @param terminal whether {@code err} is a terminal
 */
public record Progress(PrintStream err, boolean terminal) {
    /**
     * The progress of a run.
     *
     * @param epochs at least 1
     * @param samplesPerEpoch at least 1
     */
    public TrainingProgress training(int epochs, long samplesPerEpoch) {
        if (epochs < 1 || samplesPerEpoch < 1) {
            throw new IllegalArgumentException("a run of " + epochs + " epochs of " + samplesPerEpoch + " samples");
        }
        return terminal ? new TrainingBar(err, epochs, samplesPerEpoch) : new EpochLines(err, epochs, samplesPerEpoch);
    }

    /**
     * The progress of a sweep.
     *
     * @param all how many configurations there are
     * @param before how many of them are trained already
     * @param lines takes a line for each configuration where there is no terminal
     */
    public ConfigurationsProgress configurations(int all, int before, Consumer<String> lines) {
        if (terminal && all > before) {
            return new ConfigurationsBar(err, all, before);
        }
        return new ConfigurationsProgress() {
            @Override
            public void finished(String line, boolean isBest) {
                lines.accept(line);
            }

            @Override
            public void close() {
                // Each line is complete.
            }
        };
    }

    /**
     * The progress of a download.
     *
     * @param name the file's name
     * @param bytes the whole file's size, at least 1, where the server tells it
     */
    public DownloadProgress download(String name, OptionalLong bytes) {

        return terminal && bytes.orElse(0) > 0
                ? new DownloadBar(err, name, bytes.getAsLong())
                : new DownloadLines(err, name, bytes);
    }
}
