package handgrad.datasets.csv;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which columns a table has: those with a name. Left out are columns without a name and without values, which spreadsheets
 * leave at the right, and row numbers or row names at the left, which R and pandas write.
 *
 * @param names all different
 * @param positions of each in the file, from 1
 * @param rows as many values each as there are names
 * @param labels the positions of row numbers and row names
 */
record CsvColumns(List<String> names, List<Integer> positions, List<List<String>> rows, List<Integer> labels) {
    private static final Pattern NO_NAME = Pattern.compile("|Unnamed: [0-9]+(\\.[0-9]+)*|\\.\\.\\.[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /** @param lines of which the first holds the names */
    static CsvColumns of(Path file, CsvLines lines) throws MalformedFileException {
        List<List<String>> rows = lines.from(1).values();
        List<String> header = header(lines.values().get(0), rows);
        requireLengths(file, lines, header);
        Place place = new Place(file, "line " + lines.numbers().get(0));
        List<Integer> kept = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            if (!NO_NAME.matcher(header.get(j)).matches()) {
                kept.add(j);
            } else if (!isEmpty(rows, j)) {
                if (!kept.isEmpty() || !areLabels(rows, j)) {
                    throw place.malformed("column " + (j + 1) + " has values and no name: name it, or take it out");
                }
                labels.add(j + 1);
            }
        }
        List<String> names = kept.stream().map(header::get).toList();
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (!different.add(name)) {
                throw place.malformed("the column " + Excerpt.of(name) + " is named twice");
            }
        }
        List<Integer> positions = kept.stream().map(j -> j + 1).toList();
        return new CsvColumns(names, positions, only(kept, rows), labels);
    }

    /** The names up to the last that there is or has values; one more before them where R's {@code write.table} numbers rows without a name. */
    private static List<String> header(List<String> first, List<List<String>> rows) {
        int size = first.size();
        while (first.get(size - 1).isEmpty() && isEmptyFrom(rows, size - 1)) {
            size--;
        }
        List<String> names = first.subList(0, size);
        if (size < first.size()
                || rows.size() < 2
                || !IntStream.range(0, rows.size()).allMatch(i -> isNumbered(rows, i, names.size() + 1))) {
            return names;
        }
        List<String> numbered = new ArrayList<>(List.of(""));
        numbered.addAll(names);
        return numbered;
    }

    private static boolean isEmptyFrom(List<List<String>> rows, int column) {
        return rows.stream()
                .allMatch(row -> row.size() <= column || row.get(column).isEmpty());
    }

    private static boolean isNumbered(List<List<String>> rows, int i, int size) {
        return rows.get(i).size() == size && rows.get(i).get(0).equals(Integer.toString(i + 1));
    }

    private static void requireLengths(Path file, CsvLines lines, List<String> header) throws MalformedFileException {
        int size = header.size();
        for (int i = 1; i < lines.values().size(); i++) {
            List<String> row = lines.values().get(i);
            boolean isShort = row.size() < size;
            if (isShort || (row.size() > size && !CsvLines.isEmpty(row.subList(size, row.size())))) {
                String fault = isShort
                        ? Excerpt.of(header.get(row.size())) + " and what follows it are missing"
                        : "the last is " + Excerpt.of(header.get(size - 1));
                int column = (isShort ? row.size() : size) + 1;
                throw new Place(file, "line " + lines.numbers().get(i) + ", column " + column)
                        .malformed("expected " + size + (size == 1 ? " value" : " values") + " as in line "
                                + lines.numbers().get(0) + ", found " + row.size() + ": " + fault);
            }
        }
    }

    private static boolean isEmpty(List<List<String>> rows, int column) {
        return rows.stream().allMatch(row -> row.get(column).isEmpty());
    }

    private static boolean areLabels(List<List<String>> rows, int column) {
        List<String> values = rows.stream().map(row -> row.get(column)).toList();
        return values.stream().allMatch(value -> DIGITS.matcher(value).matches())
                || new HashSet<>(values).size() == values.size();
    }

    private static List<List<String>> only(List<Integer> kept, List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.size() == kept.size()
                        ? row
                        : PackedRow.of(kept.stream().map(row::get).toList()))
                .toList();
    }
}
