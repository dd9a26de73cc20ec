package handgrad.datasets.download;

import java.time.Duration;

/**
 * How long a mirror may keep silent.
 *
 * @param connect until there is a connection
 * @param stall until its answer begins, and then between any two pieces of it
 */
public record Timeouts(Duration connect, Duration stall) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));

    public Timeouts {
        if (connect.isNegative() || connect.isZero() || stall.isNegative() || stall.isZero()) {
            throw new IllegalArgumentException("timeouts must be positive, found " + connect + " and " + stall);
        }
    }
}
