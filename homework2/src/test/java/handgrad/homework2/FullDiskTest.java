package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.files.FullDisk;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.Status;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up at each write in turn: one sentence, whole files, and with more space the run comes to the same bits. */
class FullDiskTest {
    private static final String FULL = "No space left on device";
    private static final int MOST_FILES = 100;

    @TempDir
    private Path folder;

    @Test
    void aRunOnAFullDiskLosesNothing() throws IOException {
        Path expected = theOnly(folder.resolve("expected"), train("expected", "--epochs", "1"))
                .orElseThrow();
        int whole = 0;
        for (boolean isFull = true; isFull; whole++) {
            CommandRun run;
            try (FullDisk disk = FullDisk.after(whole, FULL)) {
                run = train("" + whole, "--epochs", "1");
                isFull = disk.files() > whole;
            }
            if (isFull) {
                assertOneSentence(run, "the disk is full; free some space or choose another disk with --out.");
                Optional<Path> begun = theOnly(folder.resolve("" + whole), run);
                if (begun.isPresent()) {
                    assertWhole(begun.get());
                    if (whole % 3 == 1) { // else the test would take long
                        assertComesToTheSame(begun.get(), expected);
                    }
                }
            } else {
                assertThat(run.status()).as(run.err()).isZero();
            }
        }
        assertThat(whole).as("writes").isBetween(12, MOST_FILES);
    }

    @Test
    void aSweepOnAFullDiskLosesNothing() throws IOException {
        String[] grid = {"--tune", "--epochs", "1", "--grid", "alpha=0.01,0.1"};
        Path expected = sweep(folder.resolve("expected"), train("expected", grid));
        for (int whole : new int[] {0, 1, 2, 3, 9}) { // the plan, its rows, the winner's files
            CommandRun run;
            try (FullDisk disk = FullDisk.after(whole, FULL)) {
                run = train("" + whole, grid);
                assertThat(disk.files()).isGreaterThan(whole);
            }
            assertOneSentence(run, "the disk is full; free some space or choose another disk with --out.");
            Path sweep = sweep(folder.resolve("" + whole), run);
            if (Files.exists(sweep.resolve("sweep.json"))) {
                CommandRun resumed = resume(sweep, "--tune");
                assertThat(resumed.status()).as(resumed.err()).isZero();
                assertThat(winner(sweep)).hasSameBinaryContentAs(winner(expected));
            }
        }
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamed() {
        try (FullDisk disk = FullDisk.after(0, "Read-only file system")) {
            assertOneSentence(
                    train("read-only"), "run.json: writing is not permitted there; choose another place with --out.");
            assertThat(disk.files()).isPositive();
        }
    }

    private static void assertOneSentence(CommandRun run, String end) {
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.startsWith("handgrad: ")))
                .singleElement()
                .asString()
                .startsWith("handgrad: cannot write ")
                .endsWith(end);
    }

    private static void assertWhole(Path run) throws IOException {
        assertThat(RunFolder.readRun(run).status()).isIn(Status.RUNNING, Status.COMPLETED);
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                assertThat(file.toString()).doesNotEndWith(".part");
                if (file.toString().endsWith(".npz")) {
                    assertThat(Npz.read(file).arrays()).isNotEmpty();
                }
            }
        }
    }

    private static void assertComesToTheSame(Path run, Path expected) throws IOException {
        CommandRun resumed = resume(run);
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(RunFolder.readRun(run).status()).isEqualTo(Status.COMPLETED);
        assertThat(RunFolder.readRun(run).metrics())
                .isEqualTo(RunFolder.readRun(expected).metrics());
        assertThat(run.resolve("model.npz")).hasSameBinaryContentAs(expected.resolve("model.npz"));
        try (Stream<Path> files = Files.list(expected)) {
            assertThat(files)
                    .allSatisfy(
                            file -> assertThat(run.resolve(file.getFileName())).exists());
        }
    }

    private CommandRun train(String name, String... more) {
        return softmax(more, "--out", folder.resolve(name).toString());
    }

    private static CommandRun resume(Path begun, String... more) {
        return softmax(more, "--resume", begun.toString());
    }

    private static CommandRun softmax(String[] more, String... where) {
        List<String> words = new ArrayList<>(List.of("hw2", "wpi", "softmax", "--embedded"));
        words.addAll(List.of(more));
        words.addAll(List.of(where));
        return CommandRun.of(words.toArray(String[]::new));
    }

    /** The folder of a run that has a record: before there is one, a run has not begun. */
    private static Optional<Path> theOnly(Path runs, CommandRun run) throws IOException {
        try (Stream<Path> all = Files.list(runs.resolve("hw2-wpi-softmax"))) {
            List<Path> found = all.toList();
            assertThat(found).as(run.err()).hasSize(1);
            return found.stream()
                    .filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst();
        }
    }

    private static Path sweep(Path runs, CommandRun run) throws IOException {
        try (Stream<Path> all = Files.list(runs.resolve("hw2-wpi-softmax-tune"))) {
            List<Path> found = all.toList();
            assertThat(found).as(run.err()).hasSize(1);
            return found.get(0);
        }
    }

    private static Path winner(Path sweep) throws IOException {
        try (Stream<Path> all =
                Files.find(sweep.resolve("winner"), 3, (path, attributes) -> path.endsWith("model.npz"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
