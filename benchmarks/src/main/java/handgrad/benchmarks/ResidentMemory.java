package handgrad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What of a process is in memory, as Linux tells it; nothing elsewhere, or once the process has ended. */
public final class ResidentMemory {
    private static final long KIBI = 1024;

    private ResidentMemory() {}

    /** Bytes of this process now. */
    public static OptionalLong now() {
        return ofStatus("self", "VmRSS:");
    }

    /** The most bytes that a process has had so far. */
    public static OptionalLong peak(long pid) {
        return ofStatus(String.valueOf(pid), "VmHWM:");
    }

    private static OptionalLong ofStatus(String process, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }
}
