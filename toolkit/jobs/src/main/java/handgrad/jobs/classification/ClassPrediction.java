package handgrad.jobs.classification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.datasets.table.RowKeys;
import handgrad.files.WholeFile;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.record.NumberText;
import handgrad.metrics.Predictions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a run's model says of some samples.
 *
 * @param job the command that trained the model, without the program's name
 * @param run the run's folder
 * @param data what they are: the data set's name, or a file
 * @param samples how many
 * @param metrics empty where the true classes are not known
 * @param keys what the samples are called
 * @param predictions one for each sample; where the true classes are not known, its labels mean nothing
 * @param classNames what each class stands for
 * @param hasProbabilities whether the model gives any; its scores may mean no more than which class is best
 * @param seen the images, where they are a reader's own
 */
@JsonPropertyOrder({"job", "run", "data", "samples", "metrics"})
record ClassPrediction(
        String job,
        String run,
        String data,
        int samples,
        Map<String, Double> metrics,
        @JsonIgnore RowKeys keys,
        @JsonIgnore Predictions predictions,
        @JsonIgnore List<String> classNames,
        @JsonIgnore boolean hasProbabilities,
        @JsonIgnore Optional<SeenAnswers> seen)
        implements Prediction {

    /** Images, called by their numbers from 0. */
    static RowKeys images(int count) {
        return new RowKeys(
                "image", IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Override
    public String inWords() {
        return NumberText.integer(samples) + (samples == 1 ? " sample of " : " samples of ") + data;
    }

    @Override
    @JsonIgnore
    public Optional<Predictions> classes() {
        return Optional.of(predictions);
    }

    @Override
    @JsonIgnore
    public boolean isJudged() {
        return !metrics.isEmpty();
    }

    @Override
    @JsonIgnore
    public Optional<WholeFile.Content> page() {
        return seen.map(answers -> answers.page(job, run, inWords())::writeTo);
    }

    @Override
    public Optional<Path> writeBeside(Path out) throws IOException {
        return seen.isPresent() ? seen.get().writeBeside(out) : Optional.empty();
    }

    /**
     * Writes a line for each sample: its key, the predicted class, what that stands for, the probability that
     * the model gives it where it gives any, and the true class where that is known. The stream stays open.
     */
    @Override
    public void writeCsv(OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder()
                .addColumn(keys.name())
                .addNumberColumn("predicted")
                .addColumn("class");
        if (hasProbabilities) {
            schema.addNumberColumn("probability");
        }
        if (isJudged()) {
            schema.addNumberColumn("label");
        }
        SequenceWriter lines = new CsvMapper()
                .writer(schema.setUseHeader(true).build())
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValues(out);
        for (int i = 0; i < samples; i++) {
            int predicted = predictions.predicted()[i];
            List<Object> line = new ArrayList<>(List.of(keys.keys().get(i), predicted, classNames.get(predicted)));
            if (hasProbabilities) {
                line.add(predictions.probability()[i]);
            }
            if (isJudged()) {
                line.add(predictions.labels()[i]);
            }
            lines.write(line);
        }
        lines.flush();
    }
}
