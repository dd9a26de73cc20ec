package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final String JOB = "hw2 wpi softmax";
    private static final Instant NOW = Instant.parse("2026-11-20T17:26:05.987Z");

    private final Path runs;

    RunFolderTest(@TempDir Path runs) {
        this.runs = runs;
    }

    @Test
    void isNamedAfterJobAndSecond() throws Exception {
        RunFolder folder = RunFolder.create(runs.resolve("new"), JOB, NOW);
        assertThat(folder.path()).isEqualTo(runs.resolve("new/hw2-wpi-softmax/20261120T172605Z"));
        assertThat(folder.path()).isDirectory();
    }

    @Test
    void runsOfTheSameSecondGetFoldersOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<RunFolder>> started = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            started.add(threads.submit(() -> RunFolder.create(runs, JOB, NOW)));
        }
        Set<String> names = new HashSet<>();
        for (Future<RunFolder> run : started) {
            names.add(run.get().path().getFileName().toString());
        }
        threads.shutdown();
        assertThat(names).hasSize(12).contains("20261120T172605Z", "20261120T172605Z-02", "20261120T172605Z-12");
    }

    @Test
    void holdsTheRecordAndTheEpochs() throws Exception {
        RunFolder folder = RunFolder.create(runs, JOB, NOW);
        folder.write(Examples.completed());
        EpochRecord first = new EpochRecord(1, 0.5, Map.of("train_loss", 0.7));
        EpochRecord second = new EpochRecord(2, 0.4, Map.of("train_loss", 0.6));
        folder.append(first);
        folder.append(second);
        assertThat(RunFolder.readRun(folder.path())).isEqualTo(Examples.completed());
        assertThat(RunFolder.readEpochs(folder.path())).containsExactly(first, second);
        assertThat(folder.path().resolve("epochs.jsonl")).hasContent("""
                        {"epoch":1,"seconds":0.5,"train_loss":0.7}
                        {"epoch":2,"seconds":0.4,"train_loss":0.6}
                        """);
    }

    @Test
    void aRunWithoutEpochsHasNone() throws Exception {
        assertThat(RunFolder.readEpochs(RunFolder.create(runs, JOB, NOW).path()))
                .isEmpty();
    }

    @Test
    void aReaderNeverSeesABrokenRecord() throws Exception {
        RunFolder folder = RunFolder.create(runs, JOB, NOW);
        folder.write(Examples.started());
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<Integer> reads = reader.submit(() -> {
            int whole = 0;
            while (writing.get()) {
                RunRecord seen = RunFolder.readRun(folder.path());
                assertThat(seen.status()).isIn(Status.RUNNING, Status.COMPLETED);
                whole++;
            }
            return whole;
        });
        for (int i = 0; i < 1000; i++) {
            folder.write(i % 2 == 0 ? Examples.completed() : Examples.started());
        }
        writing.set(false);
        assertThat(reads.get()).isPositive();
        reader.shutdown();
        assertThat(filesIn(folder.path())).containsExactly("run.json");
    }

    @Test
    void aFileThatFailsHalfWayIsNotThere() throws Exception {
        RunFolder folder = RunFolder.create(runs, JOB, NOW);
        assertThatThrownBy(() -> folder.write("model.npz", out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(RunFolderException.class)
                .hasMessage("cannot write " + folder.path().resolve("model.npz")
                        + ": the disk is full; free some space or choose another disk with --out");
        assertThat(filesIn(folder.path())).isEmpty();
    }

    @Test
    void aFileWhereTheRunsShouldGoIsNamed() throws Exception {
        Path file = Files.createFile(runs.resolve("occupied"));
        assertThatThrownBy(() -> RunFolder.create(file, JOB, NOW))
                .isInstanceOf(RunFolderException.class)
                .hasMessage("cannot write " + file.resolve("hw2-wpi-softmax").resolve("20261120T172605Z") + ": " + file
                        + " is a file, not a folder; choose another place with --out");
    }

    @Test
    void aFileWhereTheJobsFolderShouldGoIsNamed() throws Exception {
        Path file = Files.createFile(runs.resolve("hw2-wpi-softmax"));
        assertThatThrownBy(() -> RunFolder.create(runs, JOB, NOW))
                .hasMessageEndingWith(": " + file + " is a file, not a folder; choose another place with --out");
    }

    /** Also for those who may write everywhere: the system's own folders take no new one. */
    @Test
    void aPlaceThatTakesNoFolderIsNamed() {
        assumeThat(Path.of("/proc/self")).isDirectory();
        assertThatThrownBy(() -> RunFolder.create(Path.of("/proc/runs"), JOB, NOW))
                .hasMessage("cannot write /proc/runs/hw2-wpi-softmax/20261120T172605Z: no folder can be made in /proc;"
                        + " choose another place with --out");
    }

    @Test
    void aFolderThatVanishedIsNamed() throws Exception {
        RunFolder folder = RunFolder.create(runs, JOB, NOW);
        Files.delete(folder.path());
        assertThatThrownBy(() -> folder.write(Examples.started()))
                .hasMessage("cannot write " + folder.path().resolve("run.json")
                        + ": its folder has vanished; run the job again and leave its folder in place");
    }

    @Test
    void aDamagedRecordIsNamed() throws Exception {
        RunFolder folder = RunFolder.create(runs, JOB, NOW);
        Path run = Files.writeString(folder.path().resolve("run.json"), "{\"job\": ");
        assertThatThrownBy(() -> RunFolder.readRun(folder.path()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(run + ": expected a run record, and found: ");
        Path epochs = Files.writeString(
                folder.path().resolve("epochs.jsonl"), "{\"epoch\":1,\"seconds\":1.0}\n{\"epoch\":\n");
        assertThatThrownBy(() -> RunFolder.readEpochs(folder.path()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(epochs + ": expected an epoch's record in line 2, and found: ");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
