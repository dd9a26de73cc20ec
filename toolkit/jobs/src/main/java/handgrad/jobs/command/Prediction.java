package handgrad.jobs.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

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

    /** Whether what is predicted is known. */
    @JsonIgnore
    default boolean isJudged() {
        return !metrics().isEmpty();
    }

    /** Writes a header and a line for each of the data. The stream stays open. */
    void writeCsv(OutputStream out) throws IOException;
}
