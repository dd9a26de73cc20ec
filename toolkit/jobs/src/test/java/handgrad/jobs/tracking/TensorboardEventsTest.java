package handgrad.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorboardEventsTest {
    private static final Map<String, double[]> WEIGHTS = Map.of("W", new double[] {-1, 0.5, 2});
    private static final List<EpochRecord> EPOCHS = List.of(epoch(1, 0.5), epoch(2, 0.75));
    private static final Map<String, byte[]> PICTURES = Map.of(
            "confusion.png", HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000020000000308020000003687"));

    @TempDir
    private Path folder;

    /**
     * The same bytes as of tensorboardX, an independent writer: src/test/python/events_twin.py. One process is killed while it
     * writes, another carries the run on from the epoch before.
     */
    @Test
    void theSameBytesAsTensorboardX() throws IOException {
        RunFolder run = RunFolder.create(folder, "hw2 wpi softmax", Instant.EPOCH);
        TensorboardEvents killed = events(run, 1000, 1001.5, 1003);
        killed.finished(epoch(1, 0.5), WEIGHTS);
        killed.finished(epoch(2, 0.625), WEIGHTS);
        run.addTo(TensorboardEvents.FILE, new byte[] {24, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        TensorboardEvents carriedOn = events(run, 1006, 1008, 1010);
        carriedOn.finished(epoch(2, 0.75), WEIGHTS);
        carriedOn.ended(record(), EPOCHS, PICTURES);
        try (InputStream twin = Objects.requireNonNull(TensorboardEventsTest.class.getResourceAsStream("events"))) {
            assertThat(HexFormat.of().formatHex(Files.readAllBytes(run.path().resolve(TensorboardEvents.FILE))))
                    .isEqualTo(HexFormat.of().formatHex(twin.readAllBytes()));
        }
    }

    /** The clock shows these seconds, one after the other. */
    private static TensorboardEvents events(RunFolder run, double... seconds) {
        Iterator<Double> times = Arrays.stream(seconds).iterator();
        return new TensorboardEvents(record(), run, () -> Instant.ofEpochMilli((long) (times.next() * 1000)));
    }

    private static EpochRecord epoch(int number, double accuracy) {
        return new EpochRecord(number, number + 0.5, Map.of("train_accuracy", accuracy));
    }

    private static RunRecord record() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("alpha", 0.25);
        config.put("rule", "sgd");
        RunRecord example = Examples.completed();
        return RunRecord.started("hw2 wpi softmax", "wpi", "3", 7, config, example.data(), example.environment())
                .completed(new Training(2, 20, 4), Map.of("test_accuracy", 0.625, "train_accuracy", 0.75));
    }

    private static TrackedRun run() {
        return new TrackedRun(record(), EPOCHS, PICTURES, Instant.ofEpochSecond(1004));
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
        assertThat(first.resolve("tags/mlflow.source.name")).content().isEqualTo("handgrad hw2 wpi softmax");
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
