package handgrad.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes of their own are asked to stop by the signal of Ctrl-C; each step waits for what the process says, not for time. */
@Timeout(120)
class InterruptionTest {
    private static final Path OWN = Path.of("/proc/self/status");

    /** Writes as slowly as can be: never. */
    static final class NeverFinishes {
        public static void main(String[] args) throws InterruptedException {
            try (Interruption interruption = new Interruption()) {
                System.out.println("ready " + interruption.requested());
                new CountDownLatch(1).await();
            }
        }
    }

    /** Goes on writing for as long as its reader likes. */
    static final class WritesWhenTold {
        public static void main(String[] args) throws IOException {
            try (Interruption interruption = new Interruption()) {
                System.out.println("ready " + interruption.requested());
                System.in.read();
                System.out.println("stopped " + interruption.requested());
                System.out.println("page written");
            }
        }
    }

    @Test
    void theSecondEndsAtOnce() throws IOException, InterruptedException {
        Process process = start(NeverFinishes.class);
        BufferedReader said = reader(process.getInputStream());
        assertThat(said.readLine()).isEqualTo("ready false");
        interrupt(process);
        assertThat(announced(process)).isTrue();
        assertThat(process.isAlive()).isTrue();
        interrupt(process);
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void theFirstLosesNothingHoweverLongItTakes() throws IOException, InterruptedException {
        Process process = start(WritesWhenTold.class);
        BufferedReader said = reader(process.getInputStream());
        assertThat(said.readLine()).isEqualTo("ready false");
        interrupt(process);
        assertThat(announced(process)).isTrue();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        assertThat(said.readLine()).isEqualTo("stopped true");
        assertThat(said.readLine()).isEqualTo("page written");
        assertThat(process.waitFor()).isEqualTo(130);
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static boolean announced(Process process) throws IOException {
        BufferedReader err = reader(process.getErrorStream());
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.contains("Ctrl-C again ends at once")) {
                return true;
            }
        }
        return false;
    }

    private static Process start(Class<?> program) throws IOException {
        assumeThat(OWN).as("signals are tried on Linux").exists();
        String ignored = Files.readAllLines(OWN).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElse("0");
        assumeThat(Long.parseUnsignedLong(ignored, 16) & 2)
                .as("this process was started so that it ignores Ctrl-C, and so would its children")
                .isZero();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .start();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
