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
    EMBEDDED;

    /** As it stands in the run record: {@code directory}, {@code system}, {@code download}, {@code embedded}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
