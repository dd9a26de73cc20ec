package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Other sales than those that a recipe was fitted to. */
class FeatureEncoderTest {
    private final SmallAmes known =
            new SmallAmes().sale("Alley", "Pave", "Lot Area", "100").sale("Alley", "Grvl", "Lot Area", "200");

    @Test
    void aNewSaleIsEncodedWithWhatWasLearnt() throws MalformedFileException {
        FeatureEncoder encoder = encoder();
        Matrix X = encoder.encode(file(new SmallAmes().sale("Alley", "Grvl", "Lot Area", "150", "SalePrice", "")));
        assertThat(X.rows()).isEqualTo(1);
        assertThat(X.get(0, encoder.names().indexOf("Alley[Grvl]"))).isEqualTo(1);
        assertThat(X.get(0, encoder.names().indexOf("Alley[Pave]"))).isZero();
        assertThat(X.get(0, encoder.names().indexOf("Lot Area"))).isZero(); // the mean
    }

    @Test
    void anUnknownCategoryIsRefused() throws MalformedFileException {
        FeatureEncoder encoder = encoder();
        assertThatThrownBy(() -> encoder.encode(
                        file(new SmallAmes().sale("Alley", "Pave").sale("Alley", "Mud"))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        "t.csv: line 3, column 8 'Alley': the category 'Mud' is unknown: those trained on are Grvl, Pave");
    }

    private FeatureEncoder encoder() throws MalformedFileException {
        return new SheetRecipe().prepare(AmesTable.of(file(known))).encoder();
    }

    private static CsvFile file(SmallAmes sales) throws MalformedFileException {
        return CsvFile.parse(Path.of("t.csv"), sales.bytes());
    }
}
