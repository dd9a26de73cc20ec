package handgrad.jobs.regression;

import handgrad.datasets.DataException;
import handgrad.datasets.ames.EncodedSales;
import handgrad.datasets.ames.FeatureEncoder;
import handgrad.datasets.ames.LoadedAmes;
import handgrad.datasets.ames.UnknownCategories;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.jobs.command.Console;
import handgrad.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reader's own sales, whose prices are to be predicted.
 *
 * @param pids a name for each
 * @param X their features
 */
record OwnSales(List<String> pids, Matrix X) implements AutoCloseable {
    private static final String PID = "PID";

    /**
     * Reads the file, and says on the console what of it was not taken as it stands or was never seen in training.
     *
     * @throws MalformedFileException naming line and column, as {@link FeatureEncoder#encode(CsvFile, UnknownCategories)}
     */
    static OwnSales read(Path path, FeatureEncoder encoder, UnknownCategories unknown, Console console)
            throws IOException {
        CsvFile file = CsvFile.read(path);
        EncodedSales encoded = encoder.encode(file, unknown);
        encoded.remarks().forEach(remark -> console.say("handgrad: " + remark + "."));
        int at = file.header().indexOf(PID);
        return new OwnSales(file.rows().stream().map(row -> row.get(at)).toList(), encoded.X());
    }

    /**
     * What makes features of sales that a run has not seen.
     *
     * @throws DataException when the data do not say how they were made
     */
    static FeatureEncoder encoder(LoadedAmes loaded) throws DataException {
        return loaded.encoder()
                .orElseThrow(() -> new DataException("own sales need the table, AmesHousing.csv: the sheet's arrays do"
                        + " not say how they were made"));
    }

    /**
     * A line of CSV for each, under a line of names: PID, and the price e^ŷ in dollars.
     *
     * @throws DataException when a price is not finite
     */
    List<List<String>> prices(RegressionModel model) throws DataException {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(PID, "price"));
        double[] predicted;
        try (Matrix design = model.design(X)) {
            predicted = model.predict(design);
        }
        for (int i = 0; i < predicted.length; i++) {
            double price = Math.exp(predicted[i]);
            if (!Double.isFinite(price)) {
                throw new DataException("the price of sale " + pids.get(i)
                        + " is not finite: a value of it is far from all" + " that the model was trained on");
            }
            lines.add(List.of(pids.get(i), String.format(Locale.ROOT, "%.0f", price)));
        }
        return lines;
    }

    @Override
    public void close() {
        X.close();
    }
}
