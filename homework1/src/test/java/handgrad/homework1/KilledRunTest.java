package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.Handgrad;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training processes, of images, of a table and on generated data, are killed at random moments between their first sign of
 * life and their end, and resumed, until there have been enough kills of each: {@code -Dhandgrad.kills=100} for more than the
 * few of an ordinary build, which saves Java's second compiler its work.
 */
class KilledRunTest {
    private static final int KILLS = Integer.getInteger("handgrad.kills", 2);
    private static final String LAST_TIER = System.getProperty("handgrad.kills") == null ? "1" : "4";
    private static final int SALES = 400;
    private static final int FEATURES = 30;

    /** Where the data are, or an epoch; or that nothing was left to do. */
    private static final Pattern SIGN_OF_LIFE = Pattern.compile("EMBEDDED SUBSET|Ames: |epoch \\d+/|completed");

    private final Random random = new Random(20);

    @TempDir
    private Path folder;

    private String job = "";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hw1 mnist mlp --hidden 32 --epochs 30 --embedded",
                "hw1 ist nn --epochs 300 --learning-rate 0.0001 --no-verify",
                "hw1 mnist clipped-network --epochs 100 --samples 3000"
            })
    void whateverTheMomentResumingComesToTheSameBits(String command) throws IOException, InterruptedException {
        job = command;
        writeSales();
        Process undisturbed = start(0);
        long start = System.nanoTime();
        undisturbed.waitFor();
        long longest = System.nanoTime() - start;
        Path expected = run(0).orElseThrow();
        assertWhole(expected);

        int runs = 1;
        for (int kills = 0; kills < KILLS; ) {
            Process process = start(runs);
            if (process.waitFor((long) (longest * random.nextDouble()), TimeUnit.NANOSECONDS)) {
                assertSameBits(run(runs++).orElseThrow(), expected);
                continue;
            }
            process.destroyForcibly().waitFor();
            kills++;
            if (run(runs).isPresent()) {
                assertWhole(run(runs).get());
            }
        }
        start(runs).waitFor();
        assertSameBits(run(runs).orElseThrow(), expected);
    }

    private void writeSales() throws IOException {
        Path ames = Files.createDirectories(folder.resolve("data/ames"));
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            double[] X = random.doubles(SALES * FEATURES).toArray();
            double[] y = random.doubles(SALES).toArray();
            arrays.put("X" + part, NpyArray.of(X, SALES, FEATURES));
            arrays.put("y" + part, NpyArray.of(y, SALES, 1));
        }
        Npz.write(ames.resolve("ames.npz"), arrays);
    }

    /** Starts a run, or resumes it where it has begun, and waits for its first sign of life. */
    private Process start(int number) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=" + LAST_TIER,
                "-Djava.awt.headless=true",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Handgrad.class.getName()));
        words.addAll(List.of(job.split(" ")));
        if (job.contains("ist nn")) {
            words.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        Optional<Path> begun = run(number);
        words.addAll(
                begun.isPresent()
                        ? List.of("--resume", begun.get().toString())
                        : List.of("--out", folder.resolve("" + number).toString()));
        Path said = folder.resolve("said.txt");
        Files.deleteIfExists(said);
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (process.isAlive()
                && !SIGN_OF_LIFE.matcher(Files.readString(said)).find()) {
            Thread.sleep(1);
        }
        assertThat(said).content().containsPattern(SIGN_OF_LIFE);
        return process;
    }

    /** The folder of a run that has a record: before there is one, a run has not begun. */
    private Optional<Path> run(int number) throws IOException {
        String name = String.join("-", List.of(job.split(" ")).subList(0, 3));
        Path runs = folder.resolve(number + "/" + name);
        if (Files.notExists(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(run -> Files.exists(run.resolve("run.json"))).findFirst();
        }
    }

    /** Every file opens, and what the record says is finished is there. */
    private static void assertWhole(Path run) throws IOException {
        RunRecord record = RunFolder.readRun(run);
        int recorded = record.training().epochs();
        int listed = RunFolder.readEpochs(run).size();
        assertThat(listed).isGreaterThanOrEqualTo(recorded);
        if (recorded > 0) {
            assertThat(run.resolve("model.npz")).exists();
            assertThat(Npz.read(run.resolve("checkpoint.npz")).get("epoch").doubleAt(0))
                    .isBetween((double) recorded, (double) listed);
        }
        if (record.status() == Status.COMPLETED) {
            assertThat(record.metrics().keySet()).anyMatch(metric -> metric.startsWith("test_"));
        }
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                assertOpens(file);
            }
        }
    }

    private static void assertOpens(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".npz")) {
            assertThat(Npz.read(file).arrays().keySet())
                    .anyMatch(array -> array.matches(name.equals("model.npz") ? "W1?" : "parameters/W1"));
        } else if (name.endsWith(".png")) {
            assertThat(ImageIO.read(file.toFile())).as(name).isNotNull();
        } else if (name.endsWith(".html")) {
            assertThat(Files.readString(file)).endsWith("</html>\n");
        } else {
            assertThat(name).matches("(run|report)\\.json|epochs\\.jsonl|\\.lock|\\..*\\.part");
        }
    }

    private static void assertSameBits(Path run, Path expected) throws IOException {
        assertWhole(run);
        RunRecord record = RunFolder.readRun(run);
        assertThat(record.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.resolve("report.html")).exists();
        assertThat(run.resolve("model.npz")).hasSameBinaryContentAs(expected.resolve("model.npz"));
        assertThat(record.metrics()).isEqualTo(RunFolder.readRun(expected).metrics());
        assertThat(metrics(run)).isEqualTo(metrics(expected));
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static List<Map<String, Double>> metrics(Path run) throws IOException {
        return RunFolder.readEpochs(run).stream().map(EpochRecord::metrics).toList();
    }
}
