package handgrad.jobs.record;

import java.util.Locale;

/** How far a run came. */
public enum Status {
    RUNNING,
    COMPLETED,
    /** Stopped by its user; what was finished stays readable. */
    INTERRUPTED,
    /** Stopped at the first loss that was not a finite number. */
    DIVERGED,
    /** Stopped by anything else, such as a full disk. */
    FAILED;

    /** Whether a record of this status says in a sentence why the run ended. */
    boolean explained() {
        return this == DIVERGED || this == FAILED;
    }

    /** The word that the record uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
