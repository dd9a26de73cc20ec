package handgrad.jobs.record;

import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's model, which is the one that its record speaks of. */
public final class RecordedModel {
    private static final String FILE = "model.npz";

    private RecordedModel() {}

    /**
     * The model's file. Records of earlier versions have no checksum; then any model is accepted.
     *
     * @throws MalformedFileException when another model lies there than the one that the run left
     */
    public static Path of(Path folder, RunRecord run) throws IOException {
        Path file = folder.resolve(FILE);
        if (!isThatOf(run, file)) {
            throw new MalformedFileException(
                    file,
                    "expected the model of the run, with SHA-256 "
                            + run.training().modelSha256()
                            + " (training.model_sha256 of run.json), and found another; put the run's back, or carry"
                            + " the run on with --resume, which writes it from its checkpoint");
        }
        return file;
    }

    /** Whether a model lies there that the record does not speak of; none at all is no other. */
    public static boolean isReplaced(Path folder, RunRecord run) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) && !isThatOf(run, file);
    }

    private static boolean isThatOf(RunRecord run, Path file) throws IOException {
        String recorded = run.training().modelSha256();
        return recorded == null || recorded.equals(Sha256.of(WholeFile.read(file)));
    }
}
