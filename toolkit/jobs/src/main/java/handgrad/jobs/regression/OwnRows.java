package handgrad.jobs.regression;

import handgrad.datasets.DataException;
import handgrad.datasets.Target;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.EncodedRows;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.LoadedRows;
import handgrad.datasets.table.RowKeys;
import handgrad.datasets.table.UnknownCategories;
import handgrad.files.MalformedFileException;
import handgrad.files.ShownText;
import handgrad.jobs.command.Console;
import handgrad.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A reader's own rows, whose target is to be predicted.
 *
 * @param keys a name for each
 * @param X their features
 * @param known the target of each, where the file has it: NaN where it is unknown; none where it is not there
 * @param remark what is to be said of the target, a clause without a full stop; empty where it is known for all, or for none
 */
record OwnRows(RowKeys keys, Matrix X, double[] known, String remark) implements AutoCloseable {
    /**
     * Reads the file, and says on the console what of it was not taken as it stands or was never seen in training.
     *
     * @throws DataException when the data do not say how they were made
     * @throws MalformedFileException naming line and column, as {@link FeatureEncoder#encode(CsvFile, UnknownCategories)}
     */
    static OwnRows read(Path path, LoadedRows loaded, UnknownValues values, UnknownCategories unknown, Console console)
            throws IOException {
        FeatureEncoder encoder = loaded.encoder()
                .orElseThrow(() -> new DataException("own sales need the table, AmesHousing.csv: the sheet's arrays do"
                        + " not say how they were made"));
        CsvFile file = CsvFile.read(path, values);
        EncodedRows encoded = encoder.encode(file, unknown);
        encoded.remarks().forEach(remark -> console.say("handgrad: " + remark + "."));
        double[] known = new double[0];
        String remark = "";
        try {
            known = encoded.numbers(loaded.target());
            remark = unjudged(loaded, known);
        } catch (MalformedFileException e) {
            remark = e.getMessage() + "; the predictions are not judged by it";
        }
        return new OwnRows(RowKeys.of(file, encoded.file().header(), loaded.keys()), encoded.X(), known, remark);
    }

    private static String unjudged(LoadedRows loaded, double[] known) {
        Target target = loaded.data().target();
        long judged = Arrays.stream(known).filter(y -> isKnown(target, y)).count();
        return judged == 0 || judged == known.length
                ? ""
                : "the errors are those of " + target.rows().count((int) judged) + " of " + known.length + ", whose '"
                        + ShownText.of(loaded.target()) + "' is known";
    }

    private static boolean isKnown(Target target, double quantity) {
        return Double.isFinite(target.learnt(quantity));
    }

    /** ẑ of each. */
    double[] predicted(RegressionModel model) {
        try (Matrix design = model.design(X)) {
            return model.predict(design);
        }
    }

    /** The errors over the rows whose target is known; none where none is. */
    Map<String, Double> errors(Target target, double[] predicted) {
        int[] judged = IntStream.range(0, known.length)
                .filter(i -> isKnown(target, known[i]))
                .toArray();
        return judged.length == 0
                ? Map.of()
                : Errors.of(
                        "test",
                        target,
                        Arrays.stream(judged)
                                .mapToDouble(i -> target.learnt(known[i]))
                                .toArray(),
                        Arrays.stream(judged).mapToDouble(i -> predicted[i]).toArray());
    }

    /**
     * A line of CSV for each, under a line of names: its key, and what is predicted of it.
     *
     * @param predicted ẑ of each
     * @throws DataException when a prediction is not finite
     */
    List<List<String>> predictions(Target target, double[] predicted) throws DataException {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(keys.name(), target.quantity()));
        for (int i = 0; i < predicted.length; i++) {
            String key = keys.keys().get(i);
            if (!Double.isFinite(target.quantity(predicted[i]))) {
                throw new DataException("the " + ShownText.of(target.quantity()) + " of "
                        + target.rows().one() + " " + ShownText.of(key)
                        + " is not finite: a value of it is far from all that the model was trained on");
            }
            lines.add(List.of(key, target.prediction(predicted[i])));
        }
        return lines;
    }

    @Override
    public void close() {
        X.close();
    }
}
