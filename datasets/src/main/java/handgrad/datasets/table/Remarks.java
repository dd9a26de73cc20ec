package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be said of a file's values, once for all lines of which the same is to be said. */
public final class Remarks {
    private static final int FEW = 8;

    private final CsvFile file;
    private final Map<Remark, List<Integer>> rows = new LinkedHashMap<>();

    /** Of a file. */
    public Remarks(CsvFile file) {
        this.file = file;
    }

    private record Remark(String column, String what) {}

    /** Notes something about the value in a row and column; {@code what} is a clause without a full stop. */
    public void add(int row, String column, String what) {
        rows.computeIfAbsent(new Remark(column, what), remark -> new ArrayList<>())
                .add(row);
    }

    /** In the order in which they were first noted: {@code mine.csv: lines 2 and 5, column 8 'Alley': ...}. */
    public List<String> sentences() {
        return rows.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String sentence(Remark remark, List<Integer> rows) {
        int column = file.header().indexOf(remark.column);
        String place = column < 0 ? "no column " + Excerpt.of(remark.column) : lines(rows) + ", " + file.column(column);
        return file.file() + ": " + place + ": " + remark.what;
    }

    /** Of many lines, the first few. */
    private String lines(List<Integer> rows) {
        List<String> lines = rows.stream()
                .limit(FEW)
                .map(row -> String.valueOf(file.line(row)))
                .collect(Collectors.toCollection(ArrayList::new));
        String last = rows.size() > FEW ? (rows.size() - FEW) + " more" : lines.remove(lines.size() - 1);
        return lines.isEmpty() ? "line " + last : "lines " + String.join(", ", lines) + " and " + last;
    }
}
