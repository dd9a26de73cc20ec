package handgrad.jobs.training;

import handgrad.jobs.record.Classified;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.report.MistakeSheet;
import handgrad.metrics.Calibration;
import handgrad.model.SavedModel;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A training that is set up: data, network, and how it is trained. The same options, seed and data make the same task. */
public interface Task extends AutoCloseable {
    TrainingPlan plan();

    /** What is learnt from. */
    Samples train();

    /** The plan's steps, to be closed by whoever asks. */
    default Steps steps() {
        return plan().steps(train());
    }

    /** What computes them, in words. */
    default String kernels() {
        return plan().kernels(train());
    }

    /** What is measured of a part as the network stands, by metric; empty where there is no such part. */
    Map<String, Double> measure(Part part);

    /** What is known beside the training, by metric. Asked once, when the training is over. */
    default Map<String, Double> known() {
        return Map.of();
    }

    /** The test set class by class, once it has been measured; empty where there are no classes. */
    default Optional<Classified> classified() {
        return Optional.empty();
    }

    /** For the record. */
    DataUsed used();

    /** Writes {@code model.npz}. The stream stays open. */
    default void write(OutputStream out) throws IOException {
        SavedModel.of(plan().network()).write(out);
    }

    /**
     * Sets the network to what {@link #write} has written.
     *
     * @throws handgrad.files.MalformedFileException when the file holds no such model
     */
    default void restore(Path model) throws IOException {
        SavedModel.read(model, plan().network()).restore(plan().network());
    }

    /** How far the probabilities for the test set can be trusted, once it has been measured. */
    default Optional<Calibration> calibration() {
        return Optional.empty();
    }

    /** Samples of the test set to look at that were taken for something else. */
    default Optional<MistakeSheet> mistakes() {
        return Optional.empty();
    }

    @Override
    void close();
}
