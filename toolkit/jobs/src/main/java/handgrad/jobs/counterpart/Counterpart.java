package handgrad.jobs.counterpart;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.importing.ModelFile;
import handgrad.jobs.portable.Safetensors;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run, beside which a reader's file is put: weights, a curve or predictions, as its content shows.
 *
 * @param folder of the run
 * @param epochs what it measured after each
 * @param model its parameters
 * @param divisor what the job divides pixels by; 1 where its inputs are no pixels
 * @param test asks models about the test set
 */
public record Counterpart(
        Path folder,
        RunRecord record,
        List<EpochRecord> epochs,
        Map<String, NpyArray> model,
        double divisor,
        TestSet test) {
    /**
     * Reads a file and compares it.
     *
     * @throws MalformedFileException when it is none of the three, is damaged, or does not go with the run
     */
    public Comparison to(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        if (Safetensors.looksLike(content)) {
            return weights(file);
        }
        FileKind kind = FileKind.of(content);
        return switch (kind) {
            case NPZ -> archive(file, Npz.parse(file, content));
            case NPY -> predictions(file, Npy.read(file));
            case TEXT -> text(file, content);
            case UNKNOWN -> weights(file); // ONNX has no mark of its own
            default ->
                throw new Place(file)
                        .malformed("expected weights (npz, safetensors, ONNX), a curve (npz, CSV, JSON lines) or"
                                + " predictions (npz, npy, CSV), found " + FileKind.found(content));
        };
    }

    private Comparison weights(Path file) throws IOException {
        return WeightsComparison.of(file, folder, record, ModelFile.read(file).arrays(), model, divisor, test);
    }

    private Comparison archive(Path file, Npz npz) throws IOException {
        for (MalformedFileException refused : npz.refused().values()) {
            throw refused;
        }
        if (npz.arrays().values().stream().anyMatch(this::isAMatrixOfTheRun)) {
            return weights(file);
        }
        ReadCurve curve = CurveFile.of(npz.arrays());
        if (curve.hasAnyOf(CurveComparison.metrics(epochs))) {
            return CurveComparison.of(file, folder, curve, record, epochs);
        }
        if (npz.arrays().size() == 1) {
            return predictions(file, npz.arrays().values().iterator().next());
        }
        throw new Place(file)
                .malformed("expected the run's weights, " + model.values() + ", or a curve with some of "
                        + CurveComparison.metrics(epochs) + ", or one array of predictions, found " + npz.arrays());
    }

    private boolean isAMatrixOfTheRun(NpyArray array) {
        int[] shape = sorted(array.shape());
        return shape.length == 2
                && model.values().stream().anyMatch(stored -> Arrays.equals(sorted(stored.shape()), shape));
    }

    private static int[] sorted(int[] shape) {
        return Arrays.stream(shape).sorted().toArray();
    }

    private Comparison text(Path file, byte[] content) throws IOException {
        if (CurveFile.isJsonLines(content)) {
            return CurveComparison.of(file, folder, CurveFile.ofJsonLines(file, content), record, epochs);
        }
        CsvFile csv = CsvFile.parse(file, content);
        Optional<ReadCurve> curve = CurveFile.of(csv);
        if (curve.isPresent() && curve.get().hasAnyOf(CurveComparison.metrics(epochs))) {
            return CurveComparison.of(file, folder, curve.get(), record, epochs);
        }
        return predictions(file, CurveFile.predicted(csv));
    }

    private Comparison predictions(Path file, NpyArray array) throws IOException {
        TestSet.Result run = test.ask(List.of(model)).get(0);
        ReadPredictions read = ReadPredictions.of(file, array, run);
        return PredictionsComparison.of(file, folder, read.classes(), read.scores(), run);
    }
}
