package handgrad.datasets.table;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.ShownText;
import java.util.HashSet;
import java.util.Set;

/**
 * What becomes of a column of a reader's table.
 *
 * @param at its place in the file, from 0
 * @param kind what it is taken for
 * @param why it is left out, or how numbers came to be categories; empty where nothing is to be said
 * @param texts how many different known values it has
 * @param names whether each row has a value of its own, by which people may call it
 */
record OwnColumn(String name, int at, Kind kind, String why, int texts, boolean names) {
    enum Kind {
        NUMBER,
        CATEGORY,
        LEFT_OUT
    }

    /**
     * By the values that it has in some rows: numbers when all that are known are numbers, otherwise categories. What is
     * always the same, and texts of which none comes twice, are left out.
     *
     * @param rows in which it is looked at
     * @param dropped whether it is left out by request
     * @param asCategories whether it is categories by request
     */
    static OwnColumn of(CsvFile file, int at, int[] rows, boolean dropped, boolean asCategories) {
        Set<String> texts = new HashSet<>();
        int known = 0;
        int numbers = 0;
        int other = 0; // a row with a known value that is no number
        for (int row : rows) {
            String text = file.rows().get(row).get(at);
            if (!file.isUnknown(row, at)) {
                known++;
                texts.add(text);
                if (ColumnNumbers.isNumber(text)) {
                    numbers++;
                } else {
                    other = row;
                }
            }
        }
        String name = file.header().get(at);
        boolean isNumber = numbers == known && !asCategories;
        boolean names = texts.size() == rows.length;
        String mixed = numbers == 0 || numbers == known
                ? ""
                : "line " + file.line(other) + " has '"
                        + ShownText.of(file.rows().get(other).get(at)) + "'";
        String out;
        if (dropped) {
            out = "--drop";
        } else if (name.isEmpty()) {
            out = "column " + (at + 1) + " has no name";
        } else if (known == 0) {
            out = "no value is known";
        } else if (texts.size() == 1 && (isNumber || known == rows.length)) {
            out = "always the same";
        } else if (!isNumber && !asCategories && texts.size() == known) {
            out = "no value comes twice" + (mixed.isEmpty() ? "" : ", and " + mixed);
        } else {
            return new OwnColumn(
                    name, at, isNumber ? Kind.NUMBER : Kind.CATEGORY, asCategories ? "" : mixed, texts.size(), names);
        }
        return new OwnColumn(name, at, Kind.LEFT_OUT, out, texts.size(), names);
    }

    /** Columns of X, at most. */
    int features() {
        return switch (kind) {
            case NUMBER -> 1;
            case CATEGORY -> texts + 1; // one for unknown ones
            case LEFT_OUT -> 0;
        };
    }

    /** For people. */
    String shown() {
        return "'" + ShownText.of(name) + "'";
    }
}
