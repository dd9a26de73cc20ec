package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each text means to whoever wrote it. Values of the column, then of another column of the same file. */
class ColumnNumbersTest {
    /** {@code _} stands for a no-break space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // pandas, R, C
                "1.5128205128205128 -7 +3   | -       | 1.5128205128205128 -7.0 3.0 | -",
                "2e+05 1E5 1.5e-3 .5 5.     | -       | 200000.0 100000.0 0.0015 0.5 5.0 | -",
                "1.234 5.678                | -       | 1.234 5.678       | -",
                "123456789012345678 1       | -       | 123456789012345680 1 | -",
                "NA 1 ? #N/A NULL           | -       | NaN 1.0 NaN NaN NaN | -",
                // a decimal comma, told by a number of the column, or of another
                "1,5 2,25                   | -       | 1.5 2.25          | a decimal comma",
                "1,234 0,5                  | -       | 1.234 0.5         | a decimal comma",
                "1.234,5 1.234              | -       | 1234.5 1234.0     | a decimal comma and a sign between thousands",
                "1.234.567 1,2              | -       | 1234567.0 1.2     | a decimal comma and a sign between thousands",
                "1.234 5.678                | 1,5     | 1234.0 5678.0     | a decimal comma and a sign between thousands",
                "1,234 5                    | 0,5     | 1.234 5.0         | a decimal comma",
                "2,5E+05                    | -       | 250000.0          | a decimal comma",
                // thousands
                "1,234.5 950 1,000          | -       | 1234.5 950.0 1000.0 | a sign between thousands",
                "1,234 5                    | 2.5     | 1234.0 5.0        | a sign between thousands",
                "1,234,567 1                | -       | 1234567.0 1.0     | a sign between thousands",
                "1_234 12_345_678 5         | -       | 1234.0 1.2345678E7 5.0 | a sign between thousands",
                "1'234.5 7                  | -       | 1234.5 7.0        | a sign between thousands",
                "1_234,5                    | -       | 1234.5            | a decimal comma and a sign between thousands",
                // currencies and percent
                "$1,234.50 -$5 $-5          | -       | 1234.5 -5.0 -5.0  | a sign between thousands and a currency sign",
                "5_\u20AC 7,5\u20AC         | -       | 5.0 7.5           | a decimal comma and a currency sign",
                "5% 12.5_%                  | -       | 0.05 0.125        | a percent sign, as hundredths",
                "\u22123 1                  | -       | -3.0 1.0          | -",
            })
    void aColumnIsReadAsItIsWritten(String column, String other, String expected, String notation)
            throws MalformedFileException {
        CsvFile file = file(column, other);
        ColumnNumbers numbers = ColumnNumbers.of(file, 0);
        assertThat(numbers.values())
                .containsExactly(Stream.of(expected.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        assertThat(numbers.remark(file, 0).orElse("-"))
                .isEqualTo(notation == null ? "-" : "t.csv: numbers with " + notation + " stand in column 1 'a'");
        assertThat(ColumnNumbers.areNumbers(file, 0)).isTrue();
        ColumnNumbers.plain(file, 0).ifPresent(plain -> assertThat(plain).containsExactly(numbers.values()));
    }

    /** The first look takes what leaves nothing open, and no codes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 -7 NA 2e+05 .5 0 0.125 | true",
                "1.234 5.67                 | true",
                "1.234 5.678 9              | false",
                "007 8                      | false",
                "1,5 2                      | false",
                "$5 2                       | false",
                "1 1e999                    | false",
                "1 x                        | false",
                "NA ?                       | false",
            })
    void atAFirstLook(String column, boolean isPlain) throws MalformedFileException {
        assertThat(ColumnNumbers.plain(file(column, "1"), 0).isPresent()).isEqualTo(isPlain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1,5 2.5        | -        | line 3, column 1 'a': expected one decimal sign in a column, found '2.5' here and"
                        + " '1,5' in line 2: write all numbers in one way",
                "5 1,234        | -        | line 3, column 1 'a': expected a number that can be read in one way only, found"
                        + " '1,234', and no other number tells whether it is 1234 or 1.234: write it without a sign between"
                        + " thousands, and with a decimal point",
                "$1,234         | 7        | line 2, column 1 'a': expected a number that can be read in one way only, found"
                        + " '$1,234', and",
                "1,234 1.234    | -        | line 2, column 1 'a': expected a number that can be read in one way only, found",
                "1 one          | -        | line 3, column 1 'a': expected a number, found 'one': correct it, or leave it empty"
                        + " where it is unknown",
                "1 1e999        | -        | line 3, column 1 'a': expected a number, found '1e999'",
                "1,5 1e999      | -        | line 3, column 1 'a': expected a number, found '1e999'",
                "1 Infinity     | -        | line 3, column 1 'a': expected a number, found 'Infinity'",
                "1 0x1F         | -        | line 3, column 1 'a': expected a number, found '0x1F'",
                "1 1d           | -        | line 3, column 1 'a': expected a number, found '1d'",
                "1 .            | -        | line 3, column 1 'a': expected a number, found '.'",
                "1 -$-5         | -        | line 3, column 1 'a': expected a number, found '-$-5'",
                "1 1,23,4       | -        | line 3, column 1 'a': expected a number, found '1,23,4'",
                "1 12_34        | -        | line 3, column 1 'a': expected a number, found '12\\u00a034'",
                "1 e5           | -        | line 3, column 1 'a': expected a number, found 'e5'",
            })
    void whatCannotBeReadInOneWayIsRefused(String column, String other, String sentence) {
        assertThatThrownBy(() -> ColumnNumbers.of(file(column, other), 0))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("t.csv: " + sentence);
    }

    /** Two columns that contradict each other tell nothing of a third. */
    @ParameterizedTest
    @CsvSource({"1.234", "'1,234'"})
    void aFileOfTwoNotations(String open) throws MalformedFileException {
        CsvFile file = parse("a;b;c\n" + open + ";1,5;2.5\n");
        assertThat(ColumnNumbers.of(file, 1).values()).containsExactly(1.5);
        assertThat(ColumnNumbers.of(file, 2).values()).containsExactly(2.5);
        assertThatThrownBy(() -> ColumnNumbers.of(file, 0)).hasMessageContaining("whether it is 1234 or 1.234");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 x", "NA ?", "2026-01-01", "1.2.3", "10.0.0.1"})
    void wordsAreNoNumbers(String column) throws MalformedFileException {
        assertThat(ColumnNumbers.areNumbers(file(column, "1"), 0)).isFalse();
    }

    private static CsvFile file(String column, String other) throws MalformedFileException {
        return parse(Stream.of(column.strip().split(" "))
                .map(value -> value.replace('_', '\u00A0') + ";" + (other == null ? "x" : other))
                .collect(Collectors.joining("\n", "a;b\n", "\n")));
    }

    private static CsvFile parse(String text) throws MalformedFileException {
        return CsvFile.parse(Path.of("t.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
