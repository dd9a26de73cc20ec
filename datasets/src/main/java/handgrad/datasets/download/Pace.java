package handgrad.datasets.download;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a body comes fast enough to be worth waiting for. A mirror that sends a byte now and then never stalls, and
 * would take a year for a data set.
 */
final class Pace {
    private static final long BYTES_PER_SECOND = 1000; // a tenth of what a modem of 1990 gave

    private final Duration window;
    private final LongSupplier clock;
    private long begun;
    private long bytes;

    /**
     * Begins now.
     *
     * @param window the time over which the speed is measured, again and again
     * @param clock in nanoseconds
     */
    Pace(Duration window, LongSupplier clock) {
        this.window = window;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /**
     * Takes note of bytes that came.
     *
     * @throws TooSlowException when a whole window has brought too few
     */
    void came(long more) throws TooSlowException {
        bytes += more;
        Duration took = Duration.ofNanos(clock.getAsLong() - begun);
        if (took.compareTo(window) < 0) {
            return;
        }
        if (bytes < BYTES_PER_SECOND * took.toMillis() / 1000.0) {
            throw new TooSlowException("only " + bytes + (bytes == 1 ? " byte" : " bytes") + " came in "
                    + BodyReader.seconds(took) + ", expected " + BYTES_PER_SECOND + " a second");
        }
        begun = clock.getAsLong();
        bytes = 0;
    }
}
