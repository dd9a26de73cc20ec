package handgrad.datasets.look;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows over which relations are searched for, as arrays: all rows of a table, or of a large one some, drawn at random.
 *
 * @param columns of the table
 * @param rows in the table, ascending
 * @param numbers a row of the array for each column; empty for words that are no dates; NaN where unknown
 * @param codes a row of the array for each column: which of its different values; −1 where unknown
 * @param words what the codes of a column of words stand for; empty for numbers
 */
record Sample(List<Series> columns, int[] rows, double[][] numbers, int[][] codes, String[][] words) {
    /** So many rows at most are searched. What is found is counted in all. */
    static final int MOST_ROWS = 20_000;

    static Sample of(List<Series> columns, int rowCount, RandomState random) {
        int[] rows = IntStream.range(0, rowCount).toArray();
        if (rowCount > MOST_ROWS) {
            rows = Arrays.copyOf(random.permutation(rowCount), MOST_ROWS);
            Arrays.sort(rows);
        }
        int d = columns.size();
        Sample sample = new Sample(columns, rows, new double[d][], new int[d][], new String[d][]);
        for (int j = 0; j < d; j++) {
            if (columns.get(j).isNumeric()) {
                sample.readNumbers(j);
            } else {
                sample.readWords(j);
                if (columns.get(j).kind() == ColumnKind.DATE) {
                    Series dates = columns.get(j);
                    double[] days =
                            Arrays.stream(rows).mapToDouble(dates::number).toArray();
                    if (Arrays.stream(days).anyMatch(day -> !Double.isNaN(day))) {
                        sample.codeNumbers(j, days); // in the order of the days
                    }
                }
            }
        }
        return sample;
    }

    private void readNumbers(int j) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = columns.get(j).number(rows[i]);
        }
        codeNumbers(j, values);
    }

    private void codeNumbers(int j, double[] values) {
        double[] different = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .distinct()
                .toArray();
        int[] code = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            code[i] = Double.isNaN(values[i]) ? -1 : Math.max(0, Arrays.binarySearch(different, values[i]));
        }
        numbers[j] = values;
        codes[j] = code;
        words[j] = new String[0];
    }

    private void readWords(int j) {
        Map<String, Integer> known = new HashMap<>();
        int[] code = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String word = columns.get(j).word(rows[i]);
            code[i] = word.isEmpty() ? -1 : known.computeIfAbsent(word, w -> known.size());
        }
        String[] all = new String[known.size()];
        known.forEach((word, c) -> all[c] = word);
        numbers[j] = new double[0];
        codes[j] = code;
        words[j] = all;
    }

    int size() {
        return rows.length;
    }

    /** The same values, each column in an order of its own: whatever relation there was is gone. */
    Sample permuted(RandomState random) {
        double[][] mixedNumbers = new double[columns.size()][];
        int[][] mixedCodes = new int[columns.size()][];
        for (int j = 0; j < columns.size(); j++) {
            int[] order = random.permutation(rows.length);
            double[] from = numbers[j];
            int[] code = codes[j];
            mixedNumbers[j] = from.length == 0
                    ? from
                    : Arrays.stream(order).mapToDouble(i -> from[i]).toArray();
            mixedCodes[j] = Arrays.stream(order).map(i -> code[i]).toArray();
        }
        return new Sample(columns, rows, mixedNumbers, mixedCodes, words);
    }

    /** How many rows have each of a column's codes. */
    int[] counts(int j) {
        int most = -1;
        for (int code : codes[j]) {
            most = Math.max(most, code);
        }
        int[] counts = new int[most + 1];
        for (int code : codes[j]) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    /** The columns whose kind is one of these. */
    int[] ofKind(Predicate<ColumnKind> kind) {
        return IntStream.range(0, columns.size())
                .filter(j -> kind.test(columns.get(j).kind()))
                .toArray();
    }

    String name(int j) {
        return columns.get(j).name();
    }
}
