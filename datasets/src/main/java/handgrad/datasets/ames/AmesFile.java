package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import handgrad.files.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of sales in De Cock's words, whoever wrote it.
 *
 * @param csv with his names for its columns, and his words for categories
 * @param remarks what is to be said of how it was read
 */
record AmesFile(CsvFile csv, List<String> remarks) {
    /** What programs call the row numbers that they write beside the table. */
    private static final Set<String> ROW_NUMBERS = Set.of("", "x", "1", "rownames", "index", "level0", "order", "id");

    /** They say nothing of a sale; Kaggle and R leave them out. */
    private static final List<String> ALWAYS_DISPENSABLE = List.of("Order", "PID");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final int FEW = 8;

    /**
     * Reads the names of a file's columns.
     *
     * @param used the columns that have to be there, if they are not among those that may be missing
     * @throws MalformedFileException for a column that is not there, or not one of this table
     */
    static AmesFile of(CsvFile file, List<String> used) throws MalformedFileException {
        List<String> header = AmesNames.ofDeCock(file.header());
        boolean isMakeAmes = MakeAmes.isOf(file.header());
        List<String> dispensable = new ArrayList<>(ALWAYS_DISPENSABLE);
        dispensable.addAll(isMakeAmes ? MakeAmes.without(header) : List.of());
        requireThere(
                file,
                used.stream()
                        .filter(name -> !header.contains(name) && !dispensable.contains(name))
                        .toList());
        List<String> remarks = new ArrayList<>();
        file.found().ifPresent(remarks::add);
        otherwise(file, header).ifPresent(remarks::add);
        for (int column : others(file, header, isMakeAmes ? MakeAmes.WITH : List.of())) {
            remarks.add(file.file() + ": " + file.column(column) + " is left out: it is none of De Cock's table");
        }
        if (isMakeAmes) {
            remarks.add(
                    file.file() + " spells categories and grades as R's make_ames does, and they are read as De Cock's;"
                            + " BsmtFin SF 1 is what the other parts of the basement leave of it");
        }
        List<List<String>> rows = isMakeAmes ? MakeAmes.inDeCocksWords(header, file.rows()) : file.rows();
        return new AmesFile(file.inOtherWords(header, rows, file.unknown().and(AmesTable.NA)), List.copyOf(remarks));
    }

    /** The columns that are none of this table: row numbers, and those of names that are expected beside it. */
    private static List<Integer> others(CsvFile file, List<String> header, List<String> expected)
            throws MalformedFileException {
        List<String> known = AmesColumn.all().stream().map(AmesColumn::name).toList();
        List<Integer> others = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            if (known.contains(header.get(j))) {
                continue;
            }
            String name = AmesNames.squeezed(header.get(j));
            if (!expected.contains(name) && !(ROW_NUMBERS.contains(name) && areRowNumbers(file, j))) {
                throw file.names()
                        .malformed("expected only the columns of De Cock's table, found " + file.column(j)
                                + ": take it out");
            }
            others.add(j);
        }
        return others;
    }

    private static Optional<String> otherwise(CsvFile file, List<String> header) {
        for (int j = 0; j < header.size(); j++) {
            if (!file.header().get(j).equals(header.get(j))) {
                return Optional.of(file.file() + " names De Cock's columns otherwise, such as " + file.column(j)
                        + " for " + Excerpt.of(header.get(j)) + ", and they are read as his");
            }
        }
        return Optional.empty();
    }

    private static boolean areRowNumbers(CsvFile file, int column) {
        return file.rows().stream()
                .allMatch(row -> DIGITS.matcher(row.get(column)).matches());
    }

    private static void requireThere(CsvFile file, List<String> missing) throws MalformedFileException {
        if (!missing.isEmpty()) {
            String few = missing.stream().limit(FEW).map(Excerpt::of).collect(Collectors.joining(", "));
            String more = missing.size() > FEW ? " and " + (missing.size() - FEW) + " more" : "";
            throw file.names().malformed("expected the columns of De Cock's table, found none named " + few + more);
        }
    }
}
