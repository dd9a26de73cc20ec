package handgrad.datasets;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of a data set in one place.
 *
 * @param path where it is; empty when it is missing, or embedded
 * @param bytes its size as it lies there; 0 when it is missing
 * @param fault why it is not whole, one sentence; empty when it is whole or missing
 */
public record FileStatus(String name, State state, Optional<Path> path, long bytes, String fault) {
    /** Whether a file is there, and whether it is the published one. */
    public enum State {
        MISSING,
        WHOLE,
        /** Damaged, or well formed with other content. */
        DIFFERENT
    }
}
