package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesReading;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.look.LookTable;
import handgrad.datasets.look.TableFindings;
import handgrad.files.MalformedFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * A table and the file that it was read from, by whose lines its rows are named.
 *
 * @param isAmes whether its columns are De Cock's
 * @param remarks what is to be said of how it was read, sentences without a full stop
 */
public record InspectedTable(CsvFile file, Table table, boolean isAmes, List<String> remarks) {
    public InspectedTable {
        remarks = List.copyOf(remarks);
    }

    /** Any file. */
    public static InspectedTable of(CsvFile file) throws MalformedFileException {
        LookTable read = LookTable.of(file);
        return new InspectedTable(file, read.table(), false, read.remarks());
    }

    /** Sales in De Cock's columns. */
    public static InspectedTable of(AmesReading sales) {
        return new InspectedTable(sales.file(), sales.table(), true, sales.remarks());
    }

    /** Where it was read from. */
    public Path place() {
        return file.file();
    }

    /** The line in which a row begins. */
    int line(int row) {
        return file.line(row);
    }

    /** What the row is called by the table's key. */
    Optional<String> key(TableFindings findings, int row) {
        return findings.key().map(key -> table.column(key).getString(row).replaceFirst("\\.0$", ""));
    }
}
