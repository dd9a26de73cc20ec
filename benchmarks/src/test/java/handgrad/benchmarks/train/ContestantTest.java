package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the contestants here are shell scripts")
class ContestantTest {
    @TempDir
    private Path folder;

    @Test
    void itsLastLineIsTheMeasurementAndForcedKernelsAreTakenFromItsEnvironment() throws IOException {
        Contestant contestant = shell("""
                echo chatter
                printf '{"library": "%s", "blas": "%s", "same_loss": true, "epochs": [{"seconds": 2, "loss": 0.5}]}' \
                    "${OMP_NUM_THREADS-unset}" "${OPENBLAS_CORETYPE-unset}"
                """, Map.of("OMP_NUM_THREADS", "2", "OPENBLAS_CORETYPE", "Barcelona"));
        assertThat(contestant.run(folder))
                .isEqualTo(new Measurement("2", "unset", true, List.of(new Measurement.Epoch(2, 0.5))));
    }

    @Test
    void whatItSaidLastExplainsItsFailure() {
        Contestant contestant = shell("echo first >&2; echo out of luck >&2; exit 3", Map.of());
        assertThatThrownBy(() -> contestant.run(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("a library (1 thread) failed with status 3: out of luck");
    }

    private static Contestant shell(String script, Map<String, String> environment) {
        return new Contestant("a library", 1, List.of("/bin/sh", "-c", script), environment);
    }
}
