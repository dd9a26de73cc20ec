package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In a virtual machine of its own, as somebody has it who takes the library. */
class Nd4jThreadsTest {
    /** Prints how many threads ND4J has before the first matrix, after it, and after that of another thread. */
    static final class Program {
        public static void main(String[] args) throws InterruptedException {
            int before = Nd4jLibrary.threads();
            Matrix.zeros(Precision.SINGLE, 2, 2).close();
            int after = Nd4jLibrary.threads();
            int[] elsewhere = new int[1];
            Thread other = new Thread(() -> {
                Matrix.zeros(Precision.SINGLE, 2, 2).close();
                elsewhere[0] = Nd4jLibrary.threads();
            });
            other.start();
            other.join();
            System.out.println("threads " + before + " " + after + " " + elsewhere[0]);
        }
    }

    @Test
    void nd4jHasOneThreadFromAThreadsFirstMatrixOn() throws IOException, InterruptedException {
        assertThat(said(null)).endsWith(" 1 1");
    }

    @Test
    void unlessTheUserSaysOtherwise() throws IOException, InterruptedException {
        assertThat(said("3")).isEqualTo("threads 3 3 3");
    }

    private static String said(@Nullable String threads) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        program.environment().remove("OMP_NUM_THREADS");
        if (threads != null) {
            program.environment().put("OMP_NUM_THREADS", threads);
        }
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines()
                .filter(line -> line.startsWith("threads "))
                .findFirst()
                .orElse(out);
    }
}
