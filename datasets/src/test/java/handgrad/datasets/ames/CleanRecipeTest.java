package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.RegressionData;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CleanRecipeTest {
    /** NumPy's RandomState(0).permutation(4) is [2, 3, 1, 0]: rows 2 and 3 train. */
    @Test
    void learnsFromTheRowsToTrainOnAlone() throws MalformedFileException {
        Table table = AmesTable.of(CsvFile.parse(
                Path.of("t.csv"),
                new SmallAmes()
                        .sale("Lot Area", "500", "Alley", "Pave")
                        .sale("Lot Area", "", "Alley", "NA")
                        .sale("Lot Area", "100", "Alley", "NA", "SalePrice", "1")
                        .sale("Lot Area", "200", "Alley", "Grvl")
                        .bytes()));
        RegressionData data =
                new CleanRecipe(new RandomState(0), false).prepare(table).data();
        assertThat(data.features()).doesNotContain("PID", "Order", "SalePrice").contains("MS SubClass[020]");
        // mean 150, deviation 50·√2: 100 and 200 are ∓1/√2, the unknown area is 0, and 500, at 4.9 deviations, is cut
        // to 3
        assertThat(column(data, "Lot Area"))
                .containsExactly(new double[] {-Math.sqrt(0.5), Math.sqrt(0.5), 3, 0}, within(1e-12));
        assertThat(column(data, "Alley[NA]")).containsExactly(1, 0, 0, 1);
        assertThat(column(data, "Alley[Grvl]")).containsExactly(0, 1, 0, 0);
        assertThat(data.features()).doesNotContain("Alley[Pave]", "Alley[other]");
        assertThat(data.ytrain().toArray()).containsExactly(new double[] {0, Math.log(100000)}, within(1e-12));
    }

    @Test
    void leavesOutTheFiveLargestOnRequest() throws IOException {
        Table table = AmesTable.of(CsvFile.read(RealAmes.folder().resolve("AmesHousing.csv")));
        RegressionData data =
                new CleanRecipe(new RandomState(0), true).prepare(table).data();
        assertThat(data.Xtrain().rows() + data.Xtest().rows()).isEqualTo(2925);
    }

    /** A feature in the rows to train on, then in those to test. */
    private static double[] column(RegressionData data, String feature) {
        int j = data.features().indexOf(feature);
        return List.of(data.Xtrain(), data.Xtest()).stream()
                .flatMapToDouble(X -> IntStream.range(0, X.rows()).mapToDouble(i -> X.get(i, j)))
                .toArray();
    }
}
