package handgrad.benchmarks.commands;

import handgrad.benchmarks.ResidentMemory;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took, and all that it started.
 *
 * @param wall seconds from its start to its end
 * @param processor seconds of all processors, those of the system for it included
 * @param memory the most bytes that one of its processes had in memory; 0 where the system does not tell
 */
record Spent(double wall, double processor, long memory) {
    /** Runs what follows, its output into the file that it is called by, and prints the shell's own account of it. */
    private static final String ACCOUNT = "\"$@\" >\"$0\" 2>&1; status=$?; times; exit $status";

    private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");
    /** Between two looks at the memory: each goes through all processes of the system. */
    private static final int MILLISECONDS = 100;

    /**
     * Runs a command.
     *
     * @param environment what is set; a value of "" is taken out
     * @throws IOException when it fails; with the end of what it said
     */
    static Spent by(List<String> command, Map<String, String> environment, Path said) throws IOException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", ACCOUNT, said.toString()));
        shell.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD);
        environment.forEach((name, value) -> {
            builder.environment().remove(name);
            if (!value.isEmpty()) {
                builder.environment().put(name, value);
            }
        });
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            long memory = 0;
            while (!process.waitFor(MILLISECONDS, TimeUnit.MILLISECONDS)) {
                memory = Math.max(
                        memory,
                        process.descendants()
                                .mapToLong(child ->
                                        ResidentMemory.peak(child.pid()).orElse(0))
                                .max()
                                .orElse(0));
            }
            double wall = (System.nanoTime() - start) / 1e9;
            String account = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed with status " + process.exitValue() + ": "
                        + lastLine(said));
            }
            return new Spent(wall, processor(account), memory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a command was running");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The last line of the shell's account is that of its children: user's and system's seconds. */
    static double processor(String account) throws IOException {
        String children = account.strip().lines().reduce("", (first, second) -> second);
        Matcher time = MINUTES_AND_SECONDS.matcher(children);
        double seconds = 0;
        int times = 0;
        while (time.find()) {
            seconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
            times++;
        }
        if (times != 2) {
            throw new IOException("expected the shell's times, found '" + account + "'");
        }
        return seconds;
    }

    private static String lastLine(Path said) throws IOException {
        return new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .reduce("", (first, second) -> second);
    }
}
