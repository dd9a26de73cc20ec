package handgrad.jobs.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that tells something of the machine, in a moment and without input. */
public final class SystemProgram {
    private static final int SECONDS = 2;

    private SystemProgram() {}

    /**
     * What it prints.
     *
     * @param program where it lies, a full path
     * @return empty where it is not there, fails, or does not end
     */
    public static Optional<String> output(String program, String... arguments) {
        if (!Files.isExecutable(Path.of(program))) {
            return Optional.empty();
        }
        String[] command = new String[arguments.length + 1];
        command[0] = program;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Path printed = Files.createTempFile("handgrad", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(printed.toFile())
                        .start();
                process.getOutputStream().close();
                boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                return ended && process.exitValue() == 0
                        ? Optional.of(Files.readString(printed, StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
