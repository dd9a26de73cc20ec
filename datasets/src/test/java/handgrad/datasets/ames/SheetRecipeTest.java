package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.RegressionData;
import handgrad.datasets.csv.CsvFile;
import handgrad.matrix.Matrix;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Sheet 004's own arrays, made anew from the table. */
class SheetRecipeTest {
    @Test
    void reproducesTheSheetsArrays() throws IOException {
        Path folder = RealAmes.folder();
        Npz sheet = Npz.read(folder.resolve("ames.npz"));
        Table table = AmesTable.of(CsvFile.read(folder.resolve("AmesHousing.csv")));
        RegressionData data = new SheetRecipe().prepare(table).data();
        assertThat(data.features())
                .hasSize(348)
                .startsWith("PID", "MS SubClass")
                .endsWith("Sale Condition[missing]");
        assertEqual(data.Xtrain(), sheet, "Xtrain");
        assertEqual(data.ytrain(), sheet, "ytrain");
        assertEqual(data.Xtest(), sheet, "Xtest");
        assertEqual(data.ytest(), sheet, "ytest");
    }

    private static void assertEqual(Matrix actual, Npz sheet, String name) throws IOException {
        assertThat(sheet.get(name).shape()).as(name).containsExactly(actual.rows(), actual.columns());
        double[] expected = sheet.get(name).toDoubles();
        double[] found = actual.toArray();
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
        assertThat(largest).as("largest difference in " + name).isLessThan(1e-9);
    }
}
