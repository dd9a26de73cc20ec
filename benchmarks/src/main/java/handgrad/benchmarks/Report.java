package handgrad.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.benchmarks.train.Json;

/** Everything that one run of a benchmark found out; as JSON it is its own components. */
public interface Report {
    /** Tables and sentences, ended by a new line. */
    String markdown();

    /** The same and more, for programs. */
    default String json() throws JsonProcessingException {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }
}
