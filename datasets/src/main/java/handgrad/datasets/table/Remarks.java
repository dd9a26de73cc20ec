package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be said of a file's values, once for all lines of which the same is to be said. */
final class Remarks {
    private final CsvFile file;
    private final Map<Remark, List<Integer>> rows = new LinkedHashMap<>();

    Remarks(CsvFile file) {
        this.file = file;
    }

    private record Remark(String column, String what) {}

    /** Notes something about the value in a row and column; {@code what} is a clause without a full stop. */
    void add(int row, String column, String what) {
        rows.computeIfAbsent(new Remark(column, what), remark -> new ArrayList<>())
                .add(row);
    }

    /** In the order in which they were first noted: {@code mine.csv: lines 2 and 5, column 8 'Alley': ...}. */
    List<String> sentences() {
        return rows.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String sentence(Remark remark, List<Integer> rows) {
        int column = file.header().indexOf(remark.column) + 1;
        return file.file() + ": " + Lines.inWords(rows) + ", column " + column + " '" + remark.column + "': "
                + remark.what;
    }
}
