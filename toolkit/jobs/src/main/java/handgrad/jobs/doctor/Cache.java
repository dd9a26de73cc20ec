package handgrad.jobs.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        for (List<String> command : List.of(
                List.of("getconf", "-a"),
                List.of("/usr/sbin/sysctl", "hw.l1dcachesize", "hw.l2cachesize", "hw.l3cachesize"))) {
            if (isThere(command.get(0))) {
                return of(output(command));
            }
        }
        return List.of();
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

    private static boolean isThere(String program) {
        return program.startsWith("/")
                ? Files.isExecutable(Path.of(program))
                : List.of("/usr/bin", "/bin").stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.SECONDS) ? written : "";
        } catch (IOException e) {
            return ""; // the sizes are for the reader only
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
