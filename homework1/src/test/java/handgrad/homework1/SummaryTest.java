package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
    @TempDir
    private Path folder;

    /** 784·256 + 256 = 200,960 and 256·10 + 10 = 2,570. */
    @Test
    void layersAreToldBeforeAnythingIsTrained() throws IOException {
        CommandRun told = mlp("--summary");
        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .startsWith(
                        "layer inputs outputs parameters",
                        "Affine 784 256 200,960",
                        "Relu 256 256 0",
                        "Affine 256 10 2,570",
                        "all 203,530")
                .last()
                .asString()
                .startsWith("steps: ");
        JsonNode json = new ObjectMapper().readTree(mlp("--summary", "--json").out());
        assertThat(json.at("/layers/2/parameters").longValue()).isEqualTo(2570);
        assertThat(told.out()).contains("steps: " + json.get("kernels").textValue());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tune", "--resume=."})
    void whatTrainsIsRefusedBesideIt(String option) {
        CommandRun refused = mlp("--summary", option);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--summary trains nothing; leave --resume and --tune out");
    }

    private CommandRun mlp(String... options) {
        String[] words = new String[options.length + 5];
        System.arraycopy(new String[] {"hw1", "mnist", "mlp", "--embedded", "--out=" + folder}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return CommandRun.of(words);
    }
}
