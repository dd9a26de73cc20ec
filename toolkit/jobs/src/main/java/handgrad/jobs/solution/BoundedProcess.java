package handgrad.jobs.solution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another program, run in a folder for a bounded time, without input. */
final class BoundedProcess {
    private static final int SECONDS = 300;

    private BoundedProcess() {}

    /**
     * The program of this name.
     *
     * @param path the folders to search, as the system's {@code PATH} has them
     */
    static Optional<Path> find(String path, String name) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs it.
     *
     * @param said takes what it prints
     * @return whether it ended in time, with status 0
     */
    static boolean run(Path folder, Path said, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("openin_any", "p"); // TeX reads and writes nothing outside of its folder
        builder.environment().put("openout_any", "p");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
