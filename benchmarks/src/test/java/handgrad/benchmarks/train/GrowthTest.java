package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import handgrad.jobs.command.CommandRun;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {
    private static final double MEBI = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void measuresDrawsAndWritesWhatItPrints() throws IOException {
        CommandRun run = CommandRun.of(
                "bench",
                "growth",
                "--over",
                "batch-size",
                "--quick",
                "--seconds",
                "0.01",
                "--samples",
                "100",
                "--epochs",
                "2",
                "--no-job",
                "--embedded",
                "--json",
                "--out",
                folder.toString());
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(run.out());
        assertThat(report.get("curves")).hasSize(1);
        assertThat(report.get("memory")).hasSize(2);
        assertThat(folder.resolve("bench-growth"))
                .isDirectoryRecursivelyContaining("glob:**/batch-size.png")
                .isDirectoryRecursivelyContaining("glob:**/memory.png")
                .isDirectoryRecursivelyContaining("glob:**/growth.md");
    }

    @Test
    void namesWhatCanGrowWhenSomethingElseIsAskedFor() {
        CommandRun run = CommandRun.of("bench", "growth", "--over", "layers");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'layers' does not grow here; there are batch-size, hidden-units, samples");
    }

    @Test
    void aSecondThreadPaysFromWhereItIsFasterForGood() {
        GrowthCurve curve = curve(List.of(10.0, 10.0, 10.0, 10.0), List.of(11.0, 10.0, 11.0, 20.0));
        assertThat(curve.crossover()).hasValue(32);
        assertThat(curve(List.of(10.0, 10.0, 10.0, 10.0), List.of(20.0, 20.0, 20.0, 10.4))
                        .crossover())
                .isEmpty();
    }

    private static GrowthCurve curve(List<Double> one, List<Double> two) {
        return new GrowthCurve(
                GrowthAxis.BATCH_SIZE,
                List.of(1, 8, 32, 64),
                List.of(new GrowthCurve.Threads(1, one), new GrowthCurve.Threads(2, two)));
    }

    /** The deep network with Adam, which keeps the most; the first ten epochs may still load and compile code. */
    @Test
    void memoryStaysFlatOverFiftyEpochs() throws IOException {
        Row deep = Row.ALL.stream()
                .filter(row -> row.name().equals("deep-adam"))
                .findFirst()
                .orElseThrow();
        Random random = new Random(7);
        byte[] pixels = new byte[640 * 784];
        random.nextBytes(pixels);
        TrainingData data = new TrainingData(
                NpyArray.of(pixels, 640, 784),
                NpyArray.of(random.ints(640, 0, 10).toArray(), 640));
        Work.write(folder, deep.withEpochs(50), data, Double.MAX_VALUE);
        List<MemoryContestant.Counted> epochs =
                Json.MAPPER.readValue(MemoryContestant.contestant(1).say(folder), new TypeReference<>() {});
        assertThat(epochs).hasSize(50);
        MemoryContestant.Counted early = epochs.get(9);
        MemoryContestant.Counted last = epochs.get(49);
        assertThat(last.heap() / MEBI).isCloseTo(early.heap() / MEBI, within(1.0));
        assumeTrue(last.resident() > 0, "this system does not tell a process' memory");
        assertThat((last.resident() - early.resident()) / MEBI).isLessThan(40);
        // ND4J's and OpenBLAS' libraries alone are larger than this
        assertThat(early.besideHeap() / MEBI).isGreaterThan(50);
        assertThat((last.besideHeap() - early.besideHeap()) / MEBI).isLessThan(20);
    }
}
