package handgrad.benchmarks.train;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The C programs of a folder that is not ours: {@code softmax.c}, {@code mlp1.c} and {@code deep.c}, with a script
 * {@code dump.py} that writes what they read. They are copied, compiled and run in a folder that goes afterwards.
 */
final class LimitPrograms {
    private static final int PATIENCE_MINUTES = 15;

    /** A row, the program that trains what it trains, and how this program's lines about it begin. */
    private record Covered(String row, String program, String lines) {}

    private static final List<Covered> COVERED = List.of(
            new Covered("softmax-1", "softmax", "a softmax b1 "),
            new Covered("softmax-128", "softmax", "c softmax b128 "),
            new Covered("mlp-1", "mlp1", "b mlp b1 "),
            new Covered("mlp-32", "deep", "d MLP 256 b32 "),
            new Covered("deep-sgd", "deep", "e deep SGD b64 "),
            new Covered("deep-adam", "deep", "e deep Adam b64 "));

    private final Path sources;
    private final Path data;
    private final Path folder;
    private final Consumer<String> notices;

    /**
     * @param sources is read only
     * @param data the data directory, for the script
     * @param folder an empty one
     * @param notices are given a sentence on each thing that is missing
     */
    LimitPrograms(Path sources, Path data, Path folder, Consumer<String> notices) {
        this.sources = sources;
        this.data = data;
        this.folder = folder;
        this.notices = notices;
    }

    /** Runs each program that covers one of the rows, once. What cannot be run is told and left out. */
    Map<String, Limit> measure(Set<String> rows) throws IOException {
        Map<String, List<Covered>> byProgram = COVERED.stream()
                .filter(covered -> rows.contains(covered.row))
                .collect(Collectors.groupingBy(Covered::program));
        if (byProgram.isEmpty() || !hasData()) {
            return Map.of();
        }
        Map<String, Limit> limits = new HashMap<>();
        for (Map.Entry<String, List<Covered>> program : byProgram.entrySet()) {
            List<String> lines = outputOf(program.getKey());
            for (Covered covered : program.getValue()) {
                Limit.parse(covered.lines, lines).ifPresent(limit -> limits.put(covered.row, limit));
            }
        }
        return limits;
    }

    private boolean hasData() throws IOException {
        if (!Files.isDirectory(sources)) {
            notices.accept("No limits: there is no folder " + sources + ".");
            return false;
        }
        copySources();
        try {
            run("python3", "dump.py", data.toAbsolutePath().toString());
            return true;
        } catch (FailedException e) {
            notices.accept("No limits: python3 with NumPy could not write the programs' data by dump.py ("
                    + e.getMessage() + ").");
            return false;
        }
    }

    private void copySources() throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** What the program prints; nothing where it cannot be compiled or run. */
    private List<String> outputOf(String program) throws IOException {
        try {
            run("cc", "-O3", "-march=native", "-o", program, program + ".c", "-lm", "-lpthread");
        } catch (FailedException e) {
            notices.accept("No limit by " + program + ".c: cc could not compile it, for which it needs a processor with"
                    + " AVX-512 (" + e.getMessage() + ").");
            return List.of();
        }
        try {
            return run(folder.resolve(program).toString());
        } catch (FailedException e) {
            notices.accept("No limit by " + program + ".c: it fails (" + e.getMessage() + ").");
            return List.of();
        }
    }

    /** Lets a command work in the folder, and returns what it says. */
    private List<String> run(String... command) throws IOException, FailedException {
        Path said = folder.resolve("said.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new FailedException("there is no program " + command[0]);
        }
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new FailedException("not done after " + PATIENCE_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + Arrays.toString(command) + " was running");
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        if (process.exitValue() != 0) {
            throw new FailedException("status " + process.exitValue() + ": " + reason(lines));
        }
        return lines;
    }

    /** A compiler's first error, or what was said last. */
    private static String reason(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no word" : lines.get(lines.size() - 1));
    }

    /** A command that did not do its work, and why. */
    private static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }
}
