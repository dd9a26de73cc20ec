package handgrad.jobs.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.jobs.command.Prediction;
import handgrad.jobs.record.NumberText;
import handgrad.metrics.Predictions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run's model says of some images.
 *
 * @param job the command that trained the model, without the program's name
 * @param run the run's folder
 * @param images what they are: the data set's name, or a file
 * @param samples how many
 * @param metrics empty where the true classes are not known
 * @param predictions one for each image; where the true classes are not known, its labels mean nothing
 * @param classNames what each class stands for
 * @param hasProbabilities whether the model gives any; its scores may mean no more than which class is best
 */
@JsonPropertyOrder({"job", "run", "images", "samples", "metrics"})
record ImagePrediction(
        String job,
        String run,
        String images,
        int samples,
        Map<String, Double> metrics,
        @JsonIgnore Predictions predictions,
        @JsonIgnore List<String> classNames,
        @JsonIgnore boolean hasProbabilities)
        implements Prediction {

    /** Of images whose true classes are known. */
    static ImagePrediction ofTestSet(
            String job,
            String run,
            String dataset,
            Map<String, Double> metrics,
            Predictions predictions,
            List<String> classNames,
            boolean hasProbabilities) {
        int samples = predictions.predicted().length;
        return new ImagePrediction(job, run, dataset, samples, metrics, predictions, classNames, hasProbabilities);
    }

    /** Of a reader's own images. */
    static ImagePrediction ofImages(
            String job,
            String run,
            String file,
            Predictions predictions,
            List<String> classNames,
            boolean hasProbabilities) {
        int samples = predictions.predicted().length;
        return new ImagePrediction(job, run, file, samples, Map.of(), predictions, classNames, hasProbabilities);
    }

    @Override
    public String inWords() {
        return NumberText.integer(samples) + " images of " + images;
    }

    @Override
    @JsonIgnore
    public boolean isJudged() {
        return !metrics.isEmpty();
    }

    /**
     * Writes a line for each image: its number from 0, the predicted class, what that stands for, the probability that
     * the model gives it where it gives any, and the true class where that is known. The stream stays open.
     */
    @Override
    public void writeCsv(OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder()
                .addNumberColumn("image")
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
            List<Object> line = new ArrayList<>(List.of(i, predicted, classNames.get(predicted)));
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
