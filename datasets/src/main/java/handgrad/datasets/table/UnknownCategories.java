package handgrad.datasets.table;

import java.util.Locale;

/** What becomes of a category that no training row has. */
public enum UnknownCategories {
    /** The file is refused. */
    REFUSE,
    /** Each indicator of the column is its mean over the training rows. */
    MEAN;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
