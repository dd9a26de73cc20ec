package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A column of the table, and what its values are. */
public record AmesColumn(String name, Kind kind) {
    /** What values are. */
    public enum Kind {
        /** The row's number in the file, which says nothing. */
        ORDER("row number"),
        /** Digits that are a name, with their leading zeros: the parcel's PID, the type of dwelling. */
        CODE("code"),
        /** Square feet, feet or dollars, from 0 on: long-tailed. */
        AMOUNT("amount"),
        /** A count, a year, a month, a grade. */
        NUMBER("number"),
        /** One of a few words. {@code NA} is one of them and means that there is no such thing, no alley or no pool. */
        CATEGORY("category"),
        /** The price in dollars. */
        PRICE("price");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In words, for people. */
        public String word() {
            return word;
        }

        /** Whether values are numbers to calculate with. */
        public boolean isNumeric() {
            return this == AMOUNT || this == NUMBER || this == PRICE;
        }
    }

    private static final List<AmesColumn> ALL = readAll();

    /** All 82, in the order of the file. */
    public static List<AmesColumn> all() {
        return ALL;
    }

    private static List<AmesColumn> readAll() {
        try (InputStream in = Objects.requireNonNull(AmesColumn.class.getResourceAsStream("columns.csv"))) {
            return CsvFile.parse(Path.of("columns.csv"), in.readAllBytes()).rows().stream()
                    .map(row ->
                            new AmesColumn(row.get(0), Kind.valueOf(row.get(1).toUpperCase(Locale.ROOT))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own list of columns cannot be read", e);
        }
    }
}
