package handgrad.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorboardEventsTest {
    @TempDir
    private Path folder;

    /** The same bytes as of tensorboardX, an independent writer: src/test/python/events_twin.py. */
    @Test
    void theSameBytesAsTensorboardX() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TensorboardEvents.write(run(), out);
        try (InputStream twin = Objects.requireNonNull(TensorboardEventsTest.class.getResourceAsStream("events"))) {
            assertThat(HexFormat.of().formatHex(out.toByteArray()))
                    .isEqualTo(HexFormat.of().formatHex(twin.readAllBytes()));
        }
    }

    private static TrackedRun run() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("alpha", 0.25);
        config.put("rule", "sgd");
        RunRecord example = Examples.completed();
        RunRecord record = RunRecord.started(
                        "hw2 wpi softmax", "wpi", "3", 7, config, example.data(), example.environment())
                .completed(new Training(2, 20, 4), Map.of("test_accuracy", 0.625, "train_accuracy", 0.75));
        return new TrackedRun(
                record,
                List.of(
                        new EpochRecord(1, 1.5, Map.of("train_accuracy", 0.5)),
                        new EpochRecord(2, 2.5, Map.of("train_accuracy", 0.75))),
                Map.of("W", new double[] {-1, 0.5, 2}),
                Map.of(
                        "confusion.png",
                        HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000020000000308020000003687")),
                Instant.ofEpochSecond(1004));
    }

    @Test
    void whatIsAllTheSameIsOneRange() {
        Histogram histogram = Histogram.of(new double[] {3, 3});
        assertThat(histogram.limits()).containsExactly(3);
        assertThat(histogram.counts()).containsExactly(2);
    }

    /** In MLflow's layout a run that is written again is the same run. */
    @Test
    void mlflowsFileStore() throws IOException {
        Path store = folder.resolve("mlruns");
        Path first = MlflowStore.add(run(), store, "20261130T120000Z");
        assertThat(MlflowStore.add(run(), store, "20261130T120000Z")).isEqualTo(first);
        assertThat(first.resolve("params/alpha")).content().isEqualTo("0.25");
        assertThat(first.resolve("params/seed")).content().isEqualTo("7");
        assertThat(first.resolve("metrics/train_accuracy")).content().isEqualTo("1001500 0.5 1\n1004000 0.75 2\n");
        assertThat(first.resolve("metrics/test_accuracy")).content().isEqualTo("1004000 0.625 2\n");
        assertThat(first.resolve("tags/mlflow.runName")).content().isEqualTo("20261130T120000Z");
        String id = String.valueOf(first.getFileName());
        String experiment = store.toAbsolutePath().relativize(first).getName(0).toString();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(experiment).matches("[0-9]{1,18}|[0-9]{19}");
        assertThat(first.resolve("meta.yaml"))
                .content()
                .contains(
                        "run_id: \"" + id + "\"\n",
                        "experiment_id: \"" + experiment + "\"\n",
                        "status: 3\n",
                        "start_time: 1000000\n",
                        "end_time: 1004000\n",
                        "artifact_uri: \"" + first.resolve("artifacts").toUri());
        assertThat(first.resolveSibling("meta.yaml")).content().contains("name: \"hw2 wpi softmax\"\n");
        try (Stream<Path> files = Files.list(first.resolve("artifacts"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("run.json", "confusion.png");
        }
    }
}
