package handgrad.jobs.doctor;

import handgrad.jobs.record.SystemProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cache of the processor's that holds data.
 *
 * @param level 1 is the nearest
 * @param bytes its size
 */
record Cache(int level, long bytes) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^(?:LEVEL|hw\\.l)([1-4])_?(?:D?CACHE_SIZE|d?cachesize:)\\s+([1-9][0-9]*)$");

    /** Of this machine, as its operating system tells; none where it does not. */
    static List<Cache> here() {
        return SystemProgram.output("/usr/bin/getconf", "-a")
                .or(() ->
                        SystemProgram.output("/usr/sbin/sysctl", "hw.l1dcachesize", "hw.l2cachesize", "hw.l3cachesize"))
                .map(Cache::of)
                .orElse(List.of());
    }

    /** From what Linux' {@code getconf} or macOS' {@code sysctl} writes. */
    static List<Cache> of(String written) {
        List<Cache> caches = new ArrayList<>();
        Matcher line = LINE.matcher(written);
        while (line.find()) {
            caches.add(new Cache(Integer.parseInt(line.group(1)), Long.parseLong(line.group(2))));
        }
        return caches;
    }
}
