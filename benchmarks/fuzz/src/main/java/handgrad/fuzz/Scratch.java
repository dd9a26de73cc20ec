package handgrad.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that hold what the fuzzer made up, one of each process. */
final class Scratch {
    private Scratch() {}

    static Path folder(String name) {
        try {
            return Files.createTempDirectory("handgrad-fuzz-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
