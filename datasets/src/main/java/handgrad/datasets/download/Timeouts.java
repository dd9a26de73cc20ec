package handgrad.datasets.download;

import java.time.Duration;
import java.util.List;

/**
 * How long a mirror may keep silent.
 *
 * @param connect until there is a connection
 * @param stall until its answer begins, and then between any two pieces of it
 * @param pace over which what comes is measured: a mirror that drips is given up
 */
public record Timeouts(Duration connect, Duration stall, Duration pace) {
    private static final Duration USUAL_PACE = Duration.ofSeconds(30);

    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));

    public Timeouts {
        for (Duration time : List.of(connect, stall, pace)) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("timeouts must be positive, found " + time);
            }
        }
    }

    /** With the usual time over which the pace is measured. */
    public Timeouts(Duration connect, Duration stall) {
        this(connect, stall, USUAL_PACE);
    }
}
