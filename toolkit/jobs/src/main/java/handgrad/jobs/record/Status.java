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
    boolean isExplained() {
        return this == DIVERGED || this == FAILED;
    }

    /** Whether it may say something in a sentence: of a completed run, that its numbers are those of a collapse. */
    boolean mayHaveMessage() {
        return isExplained() || this == COMPLETED;
    }

    /** With which a process ends whose run ended like this: 130 is a shell's number for Ctrl-C. */
    public int exitStatus() {
        return switch (this) {
            case COMPLETED -> 0;
            case INTERRUPTED -> 130;
            default -> 1;
        };
    }

    /** The word that the record uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
