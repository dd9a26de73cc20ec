package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.table.EncodedRows;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.UnknownCategories;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.random.RandomState;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Other sales than those that a recipe was fitted to. Both recipes train on two of four sales, which are the same: the sheet's
 * on the first two, the clean one on the last, for NumPy's RandomState(0).permutation(4) is [2, 3, 1, 0].
 */
class FeatureEncoderTest {
    private static final String[] PAVED = {
        "MS SubClass",
        "020",
        "Alley",
        "Pave",
        "Mas Vnr Type",
        "None",
        "Fence",
        "NA",
        "Electrical",
        "",
        "Lot Area",
        "100"
    };
    private static final String[] GRAVELLED = {
        "MS SubClass",
        "060",
        "Alley",
        "Grvl",
        "Mas Vnr Type",
        "Stone",
        "Fence",
        "GdWo",
        "Electrical",
        "Mix",
        "Lot Area",
        "200"
    };
    private final SmallAmes known =
            new SmallAmes().sale(PAVED).sale(GRAVELLED).sale(PAVED).sale(GRAVELLED);

    /** With indicators counted by hand, and {@code (v − mean) / deviation}: 50·√2 of two sales, √(10000/3) of four. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "clean | Alley        | Grvl | Alley[Grvl]        | 1    | -",
                "clean | Alley        | Grvl | Alley[Pave]        | 0    | -",
                "clean | Alley        | ' Pave ' | Alley[Pave]    | 1    | -",
                "clean | Fence        | NA   | Fence[NA]          | 1    | -",
                "clean | Fence        | ''   | Fence[NA]          | 1    | the category '' is read as 'NA'",
                "sheet | Fence        | ''   | Fence[missing]     | 1    | the category '' is read as 'NA'",
                "clean | Mas Vnr Type | ''   | Mas Vnr Type[None] | 1    | the category '' is read as 'None'",
                "sheet | Mas Vnr Type | ''   | Mas Vnr Type[None] | 1    | the category '' is read as 'None'",
                "sheet | Electrical   | ''   | Electrical[missing] | 1   | -",
                "clean | MS SubClass  | 060  | MS SubClass[060]   | 1    | -",
                "clean | MS SubClass  | 60   | MS SubClass[060]   | 1    | the category '60' is read as '060'",
                "clean | MS SubClass  | 60   | MS SubClass[020]   | 0    | the category '60' is read as '060'",
                "clean | Lot Area     | 150  | Lot Area           | 0    | -",
                "clean | Lot Area     | 200  | Lot Area           | 0.70710678 | -",
                "sheet | Lot Area     | 100  | Lot Area           | -0.8660254 | -",
                "clean | Lot Area     | ''   | Lot Area           | 0    | the number is unknown and counts as the mean, 150",
                "clean | Lot Area     | NA   | Lot Area           | 0    | the number is unknown and counts as the mean, 150",
                "clean | Lot Area     | 99   | Lot Area           | -0.72124892 | 99 is outside what was trained on,"
                        + " 100 to 200, and counts as it is, 0.72 deviations below the mean",
                "clean | Lot Area     | 1000 | Lot Area           | 3    | 1000 is outside what was trained on, 100 to"
                        + " 200, and is cut to 362.13, 3 deviations above the mean",
                "clean | Year Built   | 2000 | Year Built         | 0    | 2000 is outside what was trained on, 1 to 1,"
                        + " and counts for nothing",
                "sheet | Lot Area     | 1000 | Lot Area           | 14.7224319 | 1000 is outside what was trained on,"
                        + " 100 to 200, and counts as it is, 14.72 deviations above the mean",
            })
    void aNewSaleIsEncodedWithWhatWasLearnt(
            String recipe, String column, String value, String feature, double expected, String remark)
            throws MalformedFileException {
        FeatureEncoder encoder = encoder(recipe);
        EncodedRows encoded = encoder.encode(own(column, value), UnknownCategories.REFUSE);
        try (Matrix X = encoded.X()) {
            assertThat(X.rows()).isEqualTo(1);
            assertThat(X.get(0, encoder.names().indexOf(feature))).isCloseTo(expected, within(1e-7));
        }
        if (remark == null) {
            assertThat(encoded.remarks()).isEmpty();
        } else {
            assertThat(encoded.remarks()).containsExactly("own.csv: line 2, " + place(column) + ": " + remark);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clean | Alley       | Mud  | Grvl, Pave",
                "sheet | Alley       | Mud  | Grvl, Pave",
                "clean | Alley       | pave | Pave, Grvl",
                "clean | Alley       | NA   | Grvl, Pave",
                "clean | Alley       | ''   | Grvl, Pave",
                "sheet | Alley       | ''   | Grvl, Pave",
                "clean | Electrical  | ''   | Mix",
                "clean | MS SubClass | 30   | 020, 060",
            })
    void anUnknownCategoryIsRefused(String recipe, String column, String value, String words)
            throws MalformedFileException {
        FeatureEncoder encoder = encoder(recipe);
        assertThatThrownBy(() -> encoder.encode(own(column, value), UnknownCategories.REFUSE))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("own.csv: line 2, " + place(column) + ": the category '" + value
                        + "' is unknown: those trained on are " + words
                        + "; --unknown-categories mean lets it count as their mean");
    }

    /** Half of the training sales each; of {@code Electrical}, half have none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clean | Alley       | Mud | Alley[Grvl]      | 0.5",
                "clean | Alley       | Mud | Alley[Pave]      | 0.5",
                "sheet | Alley       | Mud | Alley[Grvl]      | 0.5",
                "sheet | Alley       | Mud | Alley[missing]   | 0",
                "sheet | Electrical  | Mud | Electrical[missing] | 0.5",
                "clean | Electrical  | ''  | Electrical[Mix]  | 0.5",
                "clean | MS SubClass | 030 | MS SubClass[060] | 0.5",
            })
    void anUnknownCategoryCountsAsTheMeanOnRequest(
            String recipe, String column, String value, String feature, double expected) throws MalformedFileException {
        FeatureEncoder encoder = encoder(recipe);
        EncodedRows encoded = encoder.encode(own(column, value), UnknownCategories.MEAN);
        try (Matrix X = encoded.X()) {
            assertThat(X.get(0, encoder.names().indexOf(feature))).isEqualTo(expected);
        }
        assertThat(encoded.remarks())
                .containsExactly("own.csv: line 2, " + place(column) + ": the category '" + value
                        + "' is unknown and counts as the training sales' mean");
    }

    /** The other half has it, and is not trained on. */
    @ParameterizedTest
    @CsvSource({"clean, 0", "sheet, 3"})
    void aCategoryOfTestSalesAloneIsUnknown(String recipe, int at) throws MalformedFileException {
        SmallAmes sales = new SmallAmes();
        for (int i = 0; i < 4; i++) {
            sales.sale("Alley", i == at ? "Mud" : "Pave");
        }
        FeatureEncoder encoder = encoder(recipe, sales);
        assertThatThrownBy(() -> encoder.encode(own("Alley", "Mud"), UnknownCategories.REFUSE))
                .hasMessageContaining("the category 'Mud' is unknown: those trained on are Pave;");
    }

    @Test
    void aRefusalNamesAFewOfManyCategories() throws MalformedFileException {
        SmallAmes sales = new SmallAmes();
        for (int i = 0; i < 20; i++) {
            sales.sale("Alley", String.format("w%02d", i));
        }
        FeatureEncoder encoder = encoder("sheet", sales);
        assertThatThrownBy(() -> encoder.encode(own("Alley", "W09"), UnknownCategories.REFUSE))
                .hasMessageContaining("trained on are w09, w00, w01, w02, w03, w04, w05, w06 and 2 more;");
    }

    @Test
    void theSameIsSaidOnceForAllLines() throws MalformedFileException {
        CsvFile file = file(
                "own.csv",
                new SmallAmes()
                        .sale(with(PAVED, "Fence", ""))
                        .sale(with(PAVED, "Lot Area", "1000"))
                        .sale(with(PAVED, "Fence", ""))
                        .sale(with(PAVED, "Fence", "", "Lot Area", "")));
        assertThat(encoder("sheet").encode(file, UnknownCategories.REFUSE).remarks())
                .containsExactly(
                        "own.csv: line 3, column 6 'Lot Area': 1000 is outside what was trained on, 100 to 200, and counts"
                                + " as it is, 14.72 deviations above the mean",
                        "own.csv: line 5, column 6 'Lot Area': the number is unknown and counts as the mean, 150",
                        "own.csv: lines 2, 4 and 5, column 75 'Fence': the category '' is read as 'NA'");
    }

    @Test
    void whereNoTrainingSaleHasANumberAnyIsNew() throws MalformedFileException {
        SmallAmes sales = new SmallAmes();
        for (int i = 0; i < 4; i++) {
            sales.sale("Lot Area", "");
        }
        FeatureEncoder encoder = encoder("clean", sales);
        assertThat(encoder.encode(file("own.csv", new SmallAmes().sale("Lot Area", "7")), UnknownCategories.REFUSE)
                        .remarks())
                .containsExactly(
                        "own.csv: line 2, column 6 'Lot Area': no training sale has a number here, but this one"
                                + " has 7");
        assertThat(encoder.encode(file("own.csv", new SmallAmes().sale("Lot Area", "")), UnknownCategories.REFUSE)
                        .remarks())
                .isEmpty();
    }

    private FeatureEncoder encoder(String recipe) throws MalformedFileException {
        return encoder(recipe, known);
    }

    private static FeatureEncoder encoder(String recipe, SmallAmes sales) throws MalformedFileException {
        return (recipe.equals("sheet") ? new SheetRecipe() : new CleanRecipe(new RandomState(0), false))
                .prepare(AmesTable.of(file("table.csv", sales)))
                .encoder();
    }

    /** A sale as the paved one but for a value. */
    private static CsvFile own(String column, String value) throws MalformedFileException {
        return file("own.csv", new SmallAmes().sale(with(PAVED, "Electrical", "Mix", column, value)));
    }

    private static String[] with(String[] values, String... more) {
        String[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }

    private static CsvFile file(String name, SmallAmes sales) throws MalformedFileException {
        return CsvFile.parse(Path.of(name), sales.bytes());
    }

    private static String place(String column) {
        for (int j = 0; j < AmesColumn.all().size(); j++) {
            if (AmesColumn.all().get(j).name().equals(column)) {
                return "column " + (j + 1) + " '" + column + "'";
            }
        }
        throw new AssertionError(column);
    }
}
