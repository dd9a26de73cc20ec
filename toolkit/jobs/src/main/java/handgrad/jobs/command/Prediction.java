package handgrad.jobs.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import handgrad.files.WholeFile;
import handgrad.metrics.Predictions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a run's model says of some data. An implementation is a record; its components are what {@code --json} prints. */
public interface Prediction {
    /** The command that trained the model, without the program's name. */
    String job();

    /** The run's folder. */
    String run();

    /** How many of what: {@code 10,000 images of mnist}. */
    String inWords();

    /** Empty where what is predicted is not known. */
    Map<String, Double> metrics();

    /** The class of each sample; empty where numbers are predicted. */
    @JsonIgnore
    default Optional<Predictions> classes() {
        return Optional.empty();
    }

    /** Whether what is predicted is known. */
    @JsonIgnore
    default boolean isJudged() {
        return !metrics().isEmpty();
    }

    /** A page that shows the data with what is predicted of them; empty where they cannot be shown. */
    @JsonIgnore
    default Optional<WholeFile.Content> page() {
        return Optional.empty();
    }

    /**
     * Writes what the model was given beside a file of predictions, where that is not what the reader gave.
     *
     * @return the folder written to, if there was anything to write
     */
    default Optional<Path> writeBeside(Path out) throws IOException {
        return Optional.empty();
    }

    /** Writes a header and a line for each of the data. The stream stays open. */
    void writeCsv(OutputStream out) throws IOException;
}
