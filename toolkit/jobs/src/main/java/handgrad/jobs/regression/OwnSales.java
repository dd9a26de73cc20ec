package handgrad.jobs.regression;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.datasets.ames.FeatureEncoder;
import handgrad.datasets.csv.CsvFile;
import handgrad.matrix.Matrix;
import java.io.IOException;
import java.io.OutputStream;
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

    static OwnSales read(Path path, FeatureEncoder encoder) throws IOException {
        CsvFile file = CsvFile.read(path);
        Matrix X = encoder.encode(file);
        int at = file.header().indexOf(PID);
        return new OwnSales(file.rows().stream().map(row -> row.get(at)).toList(), X);
    }

    /** Writes a line of CSV for each: PID, and the price e^ŷ in dollars. */
    void write(RegressionModel model, OutputStream out) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(PID, "price"));
        double[] predicted;
        try (Matrix design = model.design(X)) {
            predicted = model.predict(design);
        }
        for (int i = 0; i < predicted.length; i++) {
            lines.add(List.of(pids.get(i), String.format(Locale.ROOT, "%.0f", Math.exp(predicted[i]))));
        }
        out.write(new CsvMapper().writer(CsvSchema.emptySchema()).writeValueAsBytes(lines));
    }

    @Override
    public void close() {
        X.close();
    }
}
