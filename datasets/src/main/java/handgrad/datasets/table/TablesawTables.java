package handgrad.datasets.table;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Makes Tablesaw's tables. Before the first one Tablesaw searches the class path for readers and writers of files, all jars
 * of it, for nearly half a second; here it finds its own, in its own jar.
 */
public final class TablesawTables {
    private static final String CLASS_PATH = "java.class.path";

    static {
        String all = System.getProperty(CLASS_PATH);
        try {
            System.setProperty(CLASS_PATH, jar());
            Class.forName(Table.class.getName()); // begins it
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("Tablesaw is not where its classes come from", e);
        } finally {
            System.setProperty(CLASS_PATH, all);
        }
    }

    private TablesawTables() {}

    private static String jar() throws URISyntaxException {
        return Path.of(ColumnType.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    /** A table of these columns, all of one length. */
    public static Table of(String name, List<Column<?>> columns) {
        return Table.create(name, columns);
    }
}
