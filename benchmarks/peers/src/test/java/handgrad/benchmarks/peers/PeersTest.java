package handgrad.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.benchmarks.train.Measurement;
import handgrad.benchmarks.train.Task;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every library comes to the losses of plain ND4J, which the benchmarks' own tests compare with handgrad. */
class PeersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, false", "32, false", "32, true"})
    void classifiersComeToTheSameLosses(int batch, boolean adam) throws IOException {
        SmallTask.write(folder, batch, adam, false, SmallTask.INPUTS, 7, 10);
        SmallTask.assertSameLosses(folder, "DL4J", Dl4j::new, 1e-4);
        SmallTask.assertSameLosses(folder, "DJL", Djl::new, 1e-4);
    }

    @Test
    void regressionComesToTheSameLoss() throws IOException {
        SmallTask.write(folder, 1, false, true, SmallTask.INPUTS, 1);
        SmallTask.assertSameLosses(folder, "DL4J", Dl4j::new, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"false, 10", "true, 1"})
    void tribuoIsTimed(boolean regression, int outputs) throws IOException {
        SmallTask.write(folder, 1, false, regression, SmallTask.INPUTS, outputs);
        Measurement measurement = Tribuo.train(Task.read(folder));
        assertThat(measurement.sameLoss()).isFalse();
        assertThat(measurement.epochs()).hasSize(2).allMatch(epoch -> epoch.seconds() > 0);
    }
}
