package handgrad.benchmarks.train;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A library with a setting, as a program that does the work in a folder and prints its measurement in one line.
 *
 * @param library the name that heads its column
 * @param command to which the folder is added
 */
record Contestant(String library, int threads, List<String> command, Map<String, String> environment) {
    private static final int PATIENCE_MINUTES = 15;

    /** A user's choice of kernels would say nothing about what the libraries choose by themselves. */
    private static final List<String> FORCED_KERNELS = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

    /** This program; ND4J's own loops on one thread, as the launcher has it. */
    static Contestant handgrad(int threads) {
        return java(
                "handgrad",
                threads,
                System.getProperty("java.class.path"),
                HandgradContestant.class.getName(),
                Map.of("OMP_NUM_THREADS", "1"));
    }

    /**
     * A class in a virtual machine like this one.
     *
     * @param program its {@code main} is given the number of threads and the folder
     */
    static Contestant java(
            String library, int threads, String classPath, String program, Map<String, String> environment) {
        List<String> command = new ArrayList<>(virtualMachine(classPath));
        command.addAll(List.of(program, String.valueOf(threads)));
        return new Contestant(library, threads, command, environment);
    }

    /** The words that start a virtual machine like this one, but for the class to run. */
    static List<String> virtualMachine(String classPath) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", classPath));
        return words;
    }

    String setting() {
        return threads(threads);
    }

    static String threads(int n) {
        return n == 1 ? "1 thread" : n + " threads";
    }

    /**
     * Lets it do the work.
     *
     * @throws IOException when it cannot be started, fails, or takes longer than a quarter of an hour
     */
    Measurement run(Path work) throws IOException {
        return Json.MAPPER.readValue(say(work), Measurement.class);
    }

    /**
     * Lets it do the work.
     *
     * @return its last line
     * @throws IOException as {@link #run}
     */
    String say(Path work) throws IOException {
        Path out = work.resolve("out.txt");
        Path err = work.resolve("err.txt");
        List<String> words = new ArrayList<>(command);
        words.add(work.toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(FORCED_KERNELS);
        int status = status(builder);
        if (status != 0) {
            throw new IOException(this + " failed with status " + status + ": " + lastLine(err));
        }
        return lastLine(out);
    }

    private int status(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(this + " was not done after " + PATIENCE_MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + this + " was running", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String lastLine(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("\t")) // of a Java stack trace only what it says
                .reduce("", (earlier, line) -> line);
    }

    @Override
    public String toString() {
        return library + " (" + setting() + ")";
    }
}
