package handgrad.datasets.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class TablesawTablesTest {
    private static final String CLASS_PATH = "java.class.path";

    @Test
    void tablesawHasItsReadersAndTheClassPathIsWhatItWas() {
        String before = System.getProperty(CLASS_PATH);
        Table table = TablesawTables.of("two", List.of(DoubleColumn.create("x", 1, 2)));
        assertThat(table.rowCount()).isEqualTo(2);
        assertThat(Table.defaultReaderRegistry.getReaderForExtension("csv")).isPresent();
        assertThat(System.getProperty(CLASS_PATH)).isEqualTo(before);
    }
}
