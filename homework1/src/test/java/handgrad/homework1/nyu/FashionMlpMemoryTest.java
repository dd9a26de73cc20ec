package handgrad.homework1.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on all of Fashion-MNIST in a process of its own, with the collector that the launcher chooses. */
class FashionMlpMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:"; // in KiB, as Linux tells it
    private static final int GIBI_IN_KIBI = 1 << 20;

    @TempDir
    private Path folder;

    /** The job, and at its end the most memory that the process had. */
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(peak())));
        Handgrad.main(args);
    }

    private static String peak() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aGibibyteIsEnough() throws IOException, InterruptedException {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isDirectory(Path.of(root)),
                "not measured on the real data: HANDGRAD_DATA names no directory");
        assumeTrue(Files.exists(STATUS), "not measured: this system does not tell a process' memory");
        Process training = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-XX:G1HeapRegionSize=1m",
                        "-Djava.awt.headless=true",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FashionMlpMemoryTest.class.getName(),
                        "hw1",
                        "nyu",
                        "fashion-mlp",
                        "--epochs",
                        "2",
                        "--out",
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(training.waitFor()).isZero();
        assertThat(said).contains("completed");
        int kibibytes = Integer.parseInt(
                said.substring(said.indexOf(PEAK) + PEAK.length()).replaceAll("\\D", ""));
        assertThat(kibibytes).isBetween(GIBI_IN_KIBI / 10, GIBI_IN_KIBI);
    }
}
