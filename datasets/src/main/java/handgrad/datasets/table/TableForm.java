package handgrad.datasets.table;

import handgrad.datasets.RowWords;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** What a data set knows of its own rows. */
public interface TableForm {
    /**
     * The rows of a file for which the target is not known.
     *
     * @param used the columns that are needed
     * @throws MalformedFileException naming line and column of what is not as the training table has it
     */
    TableReading read(CsvFile file, List<String> used) throws MalformedFileException;

    /**
     * The category that is meant by a value that is none itself; empty where no one can say.
     *
     * @param known the training rows' categories, without the empty one
     */
    Optional<String> meaning(String value, NavigableSet<String> known);

    /** What people call the rows. */
    RowWords rows();
}
