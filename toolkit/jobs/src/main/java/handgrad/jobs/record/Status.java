package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a run came. */
public enum Status {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    /** Stopped by its user; what was finished stays readable. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    /** Stopped at the first loss that was not a finite number. */
    @JsonProperty("diverged")
    DIVERGED,
    /** Stopped by anything else, such as a full disk. */
    @JsonProperty("failed")
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
