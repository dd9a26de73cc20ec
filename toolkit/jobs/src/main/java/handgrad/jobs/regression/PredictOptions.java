package handgrad.jobs.regression;

import handgrad.jobs.command.OptionValues;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Rows of the reader's own to be predicted. */
final class PredictOptions {
    private static final String UNKNOWN_CATEGORIES = "--unknown-categories";

    @Option(
            names = "--predict",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Also predict the rows of this file, with the table's columns but for the target, such as the prices"
                            + " of other sales, and write them to predictions.csv in the run's folder.")
    private @Nullable Path own;

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException when not
     */
    void require(CommandLine job) {
        if (job.getParseResult().hasMatchedOption(UNKNOWN_CATEGORIES) && own == null) {
            throw new ParameterException(
                    job, UNKNOWN_CATEGORIES + " says what becomes of rows to predict; name their file with --predict");
        }
    }

    /** Their file; null where there is none. */
    @Nullable
    Path own() {
        return own;
    }
}
