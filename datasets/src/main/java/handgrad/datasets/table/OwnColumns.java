package handgrad.datasets.table;

import handgrad.datasets.DataException;
import handgrad.datasets.RowWords;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.table.OwnColumn.Kind;
import handgrad.files.HeapLimit;
import handgrad.files.Place;
import handgrad.files.ShownText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a reader's table is taken for.
 *
 * @param target the place of the column to predict
 * @param rows those with a known target
 * @param all the other columns
 */
record OwnColumns(CsvFile file, int target, int[] rows, List<OwnColumn> all) {
    /** More would take hours in a closed form. */
    private static final int MOST_FEATURES = 2000;

    private static final int FEWEST_ROWS = 3;

    /**
     * By the values, and by what the reader says.
     *
     * @throws NoSuchColumnException for a name that the table has not got
     * @throws DataException when nothing can be learnt from it: too few rows with a target, no column, too many categories
     */
    static OwnColumns of(CsvFile file, TableChoice choice) throws IOException {
        int target = file.header().indexOf(requireNamed(file, choice.target()));
        for (String name : choice.dropped()) {
            requireOther(choice, requireNamed(file, name));
        }
        for (String name : choice.categories()) {
            requireOther(choice, requireNamed(file, name));
        }
        int[] rows = IntStream.range(0, file.rows().size())
                .filter(row -> !file.isUnknown(row, target))
                .toArray();
        if (rows.length < FEWEST_ROWS) {
            throw new DataException(file.file() + ": expected at least " + FEWEST_ROWS + " rows with a known '"
                    + ShownText.of(choice.target()) + "', two to train on and one to test on, found " + rows.length);
        }
        List<OwnColumn> all = new ArrayList<>();
        for (int at = 0; at < file.header().size(); at++) {
            if (at != target) {
                String name = file.header().get(at);
                all.add(OwnColumn.of(
                        file,
                        at,
                        rows,
                        choice.dropped().contains(name),
                        choice.categories().contains(name)));
            }
        }
        OwnColumns columns = new OwnColumns(file, target, rows, all);
        columns.requireSome();
        columns.requireFew();
        columns.requireNames();
        return columns;
    }

    private static String requireNamed(CsvFile file, String name) throws NoSuchColumnException {
        if (!file.header().contains(name)) {
            throw new NoSuchColumnException(file.file(), name, file.header());
        }
        return name;
    }

    private static void requireOther(TableChoice choice, String name) throws DataException {
        if (name.equals(choice.target())) {
            throw new DataException(
                    "'" + ShownText.of(name) + "' is the column to predict, not one to predict from: take it"
                            + " out of --drop and --categories");
        }
    }

    private void requireSome() throws DataException {
        if (features().isEmpty()) {
            throw new DataException(file.file() + ": expected columns to predict " + targetName() + " from, found "
                    + (all.isEmpty() ? "no other column" : "none but these: " + leftOut()));
        }
    }

    private void requireFew() throws IOException {
        long d = features().stream().mapToLong(OwnColumn::features).sum();
        if (d > MOST_FEATURES) {
            OwnColumn largest = features().stream()
                    .max(Comparator.comparingInt(OwnColumn::features))
                    .orElseThrow();
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: expected at most %,d features, found %,d, %,d of them from the column %s: leave it out with --drop",
                    file.file(),
                    MOST_FEATURES,
                    d,
                    largest.features(),
                    largest.shown()));
        }
        HeapLimit.check(new Place(file.file()), Double.BYTES * d * rows.length);
    }

    /** Tablesaw knows no capitals. */
    private void requireNames() throws DataException {
        Set<String> names = new HashSet<>();
        for (OwnColumn column : features()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new DataException(file.file() + ": two columns are named " + column.shown()
                        + ", but for capitals: rename one, or leave it out with --drop");
            }
        }
    }

    /** What is predicted from. */
    List<OwnColumn> features() {
        return all.stream().filter(column -> column.kind() != Kind.LEFT_OUT).toList();
    }

    private long count(Kind kind) {
        return all.stream().filter(column -> column.kind() == kind).count();
    }

    /** The target's, for people. */
    String targetName() {
        return "'" + ShownText.of(file.header().get(target)) + "'";
    }

    /** The first column that is no feature and has a value of its own in each row. */
    Optional<String> key() {
        return all.stream()
                .filter(column -> column.kind() == Kind.LEFT_OUT && column.names())
                .map(OwnColumn::name)
                .findFirst();
    }

    /** What some rows are called. */
    RowKeys keys(int[] rows) {
        return RowKeys.of(file, file.header(), key().stream().toList(), rows);
    }

    /** {@code 3 columns of numbers and 1 of categories}. */
    String inWords() {
        long numbers = count(Kind.NUMBER);
        return numbers + (numbers == 1 ? " column" : " columns") + " of numbers and " + count(Kind.CATEGORY)
                + " of categories";
    }

    private String leftOut() {
        return Few.of(all.stream()
                .filter(column -> column.kind() == Kind.LEFT_OUT)
                .map(column -> column.shown() + " (" + column.why() + ")")
                .toList());
    }

    /** Sentences on what is not taken as it stands. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        file.found().ifPresent(found -> notices.add(found + "."));
        if (count(Kind.LEFT_OUT) > 0) {
            notices.add("Left out: " + leftOut() + ".");
        }
        List<String> mixed = all.stream()
                .filter(column ->
                        column.kind() == Kind.CATEGORY && !column.why().isEmpty())
                .map(column -> column.shown() + " (" + column.why() + ")")
                .toList();
        if (!mixed.isEmpty()) {
            notices.add("Taken for categories, because not all values are numbers: " + Few.of(mixed) + ".");
        }
        int unknown = file.rows().size() - rows.length;
        if (unknown > 0) {
            Set<Integer> known = new HashSet<>();
            IntStream.of(rows).forEach(known::add);
            List<String> lines = IntStream.range(0, file.rows().size())
                    .filter(row -> !known.contains(row))
                    .mapToObj(row -> Integer.toString(file.line(row)))
                    .toList();
            notices.add(RowWords.ROWS.count(unknown) + " left out, whose " + targetName() + " is unknown: "
                    + (unknown == 1 ? "line " : "lines ") + Few.of(lines) + ".");
        }
        return notices;
    }
}
