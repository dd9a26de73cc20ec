package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with handgrad in a process of its own. */
class TrainTest {
    @TempDir
    private Path folder;

    @Test
    void measuresAndWritesWhatItPrints() throws IOException {
        CommandRun run = CommandRun.of(
                "bench",
                "train",
                "--rows",
                "softmax-128,linear-1",
                "--samples",
                "200",
                "--repeat",
                "2",
                "--no-peers",
                "--embedded",
                "--data", // without Ames, so that the other row is left out
                Files.createDirectory(folder.resolve("no-data")).toString(),
                "--json",
                "--out",
                folder.toString());
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(report.get("rows")).hasSize(1);
        JsonNode row = report.get("rows").get(0);
        assertThat(row.get("row").asText()).isEqualTo("softmax-128");
        assertThat(row.get("samples").asInt()).isEqualTo(200);
        assertThat(row.get("handgrad").get("rates")).hasSize(2);
        assertThat(row.get("verdict").asText()).isEqualTo("no peer");
        assertThat(run.err()).contains("linear-1 is left out: there is no file");

        Path written = only(folder.resolve("bench-train"));
        assertThat(written.resolve("train.json")).hasContent(run.out());
        assertThat(written.resolve("train.md")).content().contains("| softmax regression, batch 128, MNIST | ");
    }

    @Test
    void namesTheRowsWhenOneIsUnknown() {
        CommandRun run = CommandRun.of("bench", "train", "--rows", "softmax");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("there is no row 'softmax'; there are softmax-1, mlp-1, softmax-128");
    }

    private static Path only(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
