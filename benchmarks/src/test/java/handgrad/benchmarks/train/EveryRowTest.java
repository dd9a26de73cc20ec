package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.matrix.BlasThreads;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A short run of every row by every contestant that is here, so that none rots; and NumPy's script as a twin of the toolkit. */
class EveryRowTest {
    private static final int SAMPLES = 400; // the last batch of an epoch is shorter
    private static final int EPOCHS = 3; // of the row's: what adds up from one to the next does so in two more
    static final List<Row> ROWS = Row.ALL.stream()
            .map(row -> row.withEpochs(Math.min(row.epochs(), EPOCHS)))
            .toList();
    static final List<Row> KINDS = List.copyOf(ROWS.stream()
            .collect(Collectors.toMap(
                    row -> List.of(row.rule(), row.isRegression()),
                    row -> row,
                    (first, again) -> first,
                    LinkedHashMap::new))
            .values());

    private static List<Peer> python = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare(@TempDir Path scripts) throws IOException {
        BlasThreads.limit(1); // a second one waits long where tests run side by side
        python = PythonPeers.find(scripts).all();
    }

    @AfterAll
    static void restore() {
        BlasThreads.limit(Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors()));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void handgradLearns(Row row) throws IOException {
        Work.write(folder, row, data(row));
        List<Measurement.Epoch> epochs = HandgradContestant.train(folder).epochs();
        assertThat(epochs).isNotEmpty().allMatch(epoch -> epoch.seconds() > 0 && epoch.loss() > 0);
        if (row.takesSteps()) {
            assertThat(epochs).hasSizeBetween(2, row.epochs());
            assertThat(epochs.get(epochs.size() - 1).loss())
                    .isLessThan(epochs.get(0).loss());
        }
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void numpyComesToTheSameLosses(Row row) throws IOException {
        assertSameLosses(row, peer("NumPy", row), row.isRegression() ? 1e-12 : 1e-5);
    }

    /**
     * One row of each kind, because its start takes seconds. Its Adam rounds in another order, and Adam's first steps are as
     * long for a gradient of rounding errors as for any.
     */
    @ParameterizedTest
    @FieldSource("KINDS")
    void pytorchComesToTheSameLosses(Row row) throws IOException {
        assertSameLosses(
                row, peer("PyTorch", row), row.isRegression() ? 1e-12 : row.rule() == Row.Rule.ADAM ? 1e-3 : 1e-5);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void scikitLearnComesToTheSameLossesWhereItsLossIsTheSame(Row row) throws IOException {
        Measurement peer = peer("scikit-learn", row);
        assertThat(peer.epochs()).isNotEmpty().allMatch(epoch -> epoch.seconds() > 0);
        if (peer.sameLoss()) {
            assertSameLosses(row, peer, 1e-3);
        }
    }

    /** A short run of the library, where it is here and has such a row. */
    private Measurement peer(String library, Row row) throws IOException {
        Peer peer = python.stream()
                .filter(any -> any.title().equals(library))
                .findFirst()
                .orElseThrow();
        assumeTrue(peer.rows().test(row), library + " has no such row");
        assumeFalse(peer.isAbsent(), "not compared with a live " + library + ": " + peer.remedy());
        Work.write(folder, row, data(row));
        return peer.settings().get(0).run(folder);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void plainNd4jComesToTheSameLosses(Row row) throws IOException {
        assumeTrue(row.takesSteps(), "nothing to take steps in");
        Row two = row.withEpochs(2); // it is slow
        Work.write(folder, two, data(two));
        double firstEpoch =
                row.rule() == Row.Rule.ADAM ? 1e-3 : 1e-5; // its Adam adds epsilon to a root that is not corrected
        assertSameLosses(two, JavaPeer.train("ND4J", "its own", folder, PlainNd4j::new), firstEpoch);
    }

    /** What rounding does to the first epoch is given; later ones add to it. */
    private void assertSameLosses(Row row, Measurement peer, double firstEpoch) throws IOException {
        List<Measurement.Epoch> own = HandgradContestant.train(folder).epochs();
        List<Measurement.Epoch> theirs = peer.epochs();
        assertThat(relativeDifference(own.get(0), theirs.get(0))).isLessThan(firstEpoch);
        int last = Math.min(own.size(), theirs.size()) - 1; // on a busy machine one may run out of time
        assertThat(relativeDifference(own.get(last), theirs.get(last))).isLessThan(row.tolerance());
    }

    private static double relativeDifference(Measurement.Epoch a, Measurement.Epoch b) {
        return Math.abs(a.loss() - b.loss()) / a.loss();
    }

    /** Images that are mostly black as digits are, or half black as clothes are; or standard normal numbers. */
    private static TrainingData data(Row row) {
        Random random = new Random(7);
        if (row.isRegression()) {
            return new TrainingData(
                    NpyArray.of(
                            random.ints(SAMPLES * 348)
                                    .asDoubleStream()
                                    .map(i -> i * 0x1p-31)
                                    .toArray(),
                            SAMPLES,
                            348),
                    NpyArray.of(random.doubles(SAMPLES).toArray(), SAMPLES));
        }
        double lit = row.data() == Row.Data.MNIST ? 0.2 : 0.5;
        byte[] pixels = new byte[SAMPLES * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextDouble() < lit ? random.nextInt(256) : 0);
        }
        return new TrainingData(
                NpyArray.of(pixels, SAMPLES, 784),
                NpyArray.of(random.ints(SAMPLES, 0, 10).toArray(), SAMPLES));
    }
}
