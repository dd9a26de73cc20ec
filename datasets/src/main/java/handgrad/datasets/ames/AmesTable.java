package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/**
 * Reads De Cock's table into Tablesaw's.
 *
 * <p>Tablesaw's own reader takes {@code NA} for missing everywhere and {@code 020} for 20. In this table an empty value is
 * an unknown one; {@code NA} is unknown too where numbers stand, and among categories a word like any other: no alley, no
 * pool. {@code None} is a category of {@code Mas Vnr Type}. Codes keep their zeros. Blanks around values are dropped.
 */
public final class AmesTable {
    /** The price's column. */
    public static final String PRICE = "SalePrice";

    /** What stands for an unknown number, and for the absence of a thing among categories. */
    public static final String NA = "NA";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private AmesTable() {}

    /** The table of sales with their prices, as {@link AmesReading#of}. */
    public static Table of(CsvFile file) throws MalformedFileException {
        return AmesReading.of(file).table();
    }

    /** Whether a value is a code: some digits. */
    static boolean isCode(String text) {
        return DIGITS.matcher(text).matches();
    }
}
