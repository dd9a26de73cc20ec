package handgrad.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch comes to the losses of plain ND4J, which the benchmarks' own tests compare with handgrad. */
class PyTorchTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, false", "32, false", "32, true"})
    void comesToTheSameLosses(int batch, boolean adam) throws IOException {
        SmallTask.write(folder, batch, adam, false, SmallTask.INPUTS, 7, 10);
        SmallTask.assertSameLosses(folder, "PyTorch", PyTorch::new, 1e-4);
    }

    @Test
    void saysItsVersion() {
        assertThat(PyTorch.version()).startsWith("2.13.");
    }
}
