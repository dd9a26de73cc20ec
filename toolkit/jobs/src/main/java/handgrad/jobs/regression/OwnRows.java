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
import java.util.List;

/**
 * A reader's own rows, whose target is to be predicted.
 *
 * @param keys a name for each
 * @param X their features
 */
record OwnRows(RowKeys keys, Matrix X) implements AutoCloseable {
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
        return new OwnRows(RowKeys.of(file, encoded.file().header(), loaded.keys()), encoded.X());
    }

    /**
     * A line of CSV for each, under a line of names: its key, and what is predicted of it.
     *
     * @throws DataException when a prediction is not finite
     */
    List<List<String>> predictions(RegressionModel model) throws DataException {
        Target target = model.data().target();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(keys.name(), target.quantity()));
        double[] predicted;
        try (Matrix design = model.design(X)) {
            predicted = model.predict(design);
        }
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
