package handgrad.datasets;

import java.util.Locale;

/** Where a run's data came from. */
public enum Source {
    /** They were in the data directory. */
    DIRECTORY,
    /** A package of the operating system had put them in place. */
    SYSTEM,
    /** This run downloaded them into the data directory. */
    DOWNLOAD,
    /** The small subset of Fashion-MNIST that comes with the program. */
    EMBEDDED,
    /** The sheet prints them. */
    SHEET,
    /** The job drew them from its seed. */
    GENERATED,
    /** They were in a file that the command line named, or in an example that comes with the program. */
    FILE;

    /** As it stands in the run record: {@code directory}, {@code embedded}, and so on. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
