package handgrad.datasets.tablesaw;

import java.net.URI;
import java.net.URL;
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
        URL jar = ColumnType.class.getProtectionDomain().getCodeSource().getLocation();
        if (all == null
                || !jar.getProtocol().equals("file")) { // in a jar of jars Tablesaw searches as it does by itself
            begin();
        } else {
            System.setProperty(CLASS_PATH, Path.of(URI.create(jar.toString())).toString());
            try {
                begin();
            } finally {
                System.setProperty(CLASS_PATH, all);
            }
        }
    }

    private TablesawTables() {}

    private static void begin() {
        try {
            Class.forName(Table.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Tablesaw is not where its classes come from", e);
        }
    }

    /** A table of these columns, all of one length. */
    public static Table of(String name, List<Column<?>> columns) {
        return Table.create(name, columns);
    }
}
