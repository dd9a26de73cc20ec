package handgrad.jobs.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.record.NumberText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Numbers that a run's model predicts.
 *
 * @param job the command that trained the model, without the program's name
 * @param run the run's folder
 * @param data what they are: the data set's name, or a file
 * @param samples how many
 * @param metrics empty where the numbers are not known
 * @param lines of CSV, the first of which names the columns
 */
@JsonPropertyOrder({"job", "run", "data", "samples", "metrics"})
public record NumberPrediction(
        String job,
        String run,
        String data,
        int samples,
        Map<String, Double> metrics,
        @JsonIgnore List<List<String>> lines)
        implements Prediction {
    @Override
    public String inWords() {
        return NumberText.integer(samples) + (samples == 1 ? " sample of " : " samples of ") + data;
    }

    @Override
    public void writeCsv(OutputStream out) throws IOException {
        out.write(new CsvMapper().writer(CsvSchema.emptySchema()).writeValueAsBytes(lines));
    }
}
