package handgrad.jobs.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long a command has taken: from Enter, where it is the first of its process. The launcher replaces itself by Java, so that
 * the process's age counts the launcher too.
 */
public final class WallClock {
    private static final double TICKS_PER_SECOND = 100; // of /proc, for whatever programs are told

    /** Where the kernel and Java disagree by more, the two files count from different moments, as in some containers. */
    private static final double SECONDS_OF_DOUBT = 2;

    private static final AtomicBoolean BEFORE_THE_FIRST = new AtomicBoolean();

    private final long started = System.nanoTime();
    private final double before;

    private WallClock(double before) {
        this.before = before;
    }

    /** This process was started for one command. */
    static void processStarted() {
        BEFORE_THE_FIRST.set(true);
    }

    /** A command begins: the first of its process began with this. */
    public static WallClock start() {
        return new WallClock(BEFORE_THE_FIRST.getAndSet(false) ? age() : 0);
    }

    /** Seconds until now. */
    public double seconds() {
        return before + (System.nanoTime() - started) / 1e9;
    }

    /** Seconds since this process began. */
    private static double age() {
        OptionalDouble byTheClock = ProcessHandle.current().info().startInstant().stream()
                .mapToDouble(start -> Duration.between(start, Instant.now()).toMillis() / 1e3)
                .findFirst();
        try {
            OptionalDouble exact =
                    age(Files.readString(Path.of("/proc/self/stat")), Files.readString(Path.of("/proc/uptime")));
            if (exact.isPresent()
                    && byTheClock.isPresent()
                    && Math.abs(exact.getAsDouble() - byTheClock.getAsDouble()) < SECONDS_OF_DOUBT) {
                return exact.getAsDouble();
            }
        } catch (IOException notLinux) {
            // As Java knows it, then.
        }
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }

    /**
     * The age of a process, to a hundredth of a second.
     *
     * @param stat its {@code /proc/PID/stat}, whose 22nd field is when it began; its name, the second, may have blanks
     * @param uptime {@code /proc/uptime}
     */
    static OptionalDouble age(String stat, String uptime) {
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        String now = uptime.split(" ", -1)[0];
        try {
            return OptionalDouble.of(Double.parseDouble(now) - Long.parseLong(fromThird[22 - 3]) / TICKS_PER_SECOND);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException other) {
            return OptionalDouble.empty();
        }
    }
}
