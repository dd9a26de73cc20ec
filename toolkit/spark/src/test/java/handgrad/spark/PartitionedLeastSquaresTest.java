package handgrad.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.CommandRun;
import handgrad.leastsquares.Bias;
import handgrad.leastsquares.Gram;
import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.leastsquares.Ridge;
import handgrad.leastsquares.RidgeSolution;
import handgrad.leastsquares.Triangle;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionedLeastSquaresTest {
    private static final int FEATURES = 348;

    @SuppressWarnings("NullAway.Init")
    private JavaSparkContext spark;

    @BeforeEach
    void connect() throws IOException {
        spark = Connection.open("test", "local[2]");
    }

    @AfterEach
    void close() {
        spark.close();
    }

    /** The rank-deficient table of sheet 004: the closed form on one matrix is the measure. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 50})
    void amesInAnyPartitioning(int partitions) throws IOException {
        List<double[]> rows = ames();
        Matrix X = matrix(rows, 0, FEATURES + 1);
        Matrix y = matrix(rows, FEATURES + 1, 1);

        Triangle triangle = PartitionedLeastSquares.triangle(spark.parallelize(rows, partitions), FEATURES + 1, 1);
        MinimumNorm fit = triangle.minimumNorm();
        MinimumNorm whole = LeastSquares.minimumNorm(X, y);
        assertThat(triangle.rows()).isEqualTo(1465);
        assertThat(fit.rank()).isEqualTo(245);
        assertThat(fit.coefficients().toArray())
                .containsExactly(whole.coefficients().toArray(), within(1e-8));
        assertThat(fit.residualNorm()).isCloseTo(whole.residualNorm(), within(1e-8));

        triangle.penalise(100, FEATURES);
        RidgeSolution ridge = Ridge.solve(matrix(rows, 0, FEATURES), y, 100, Bias.FREE);
        assertThat(triangle.minimumNorm().coefficients().toArray()).containsExactly(weights(ridge), within(1e-8));

        Gram gram = PartitionedLeastSquares.gram(spark.parallelize(rows, partitions), FEATURES + 1, 1);
        assertThatThrownBy(gram::cholesky).isInstanceOf(RankDeficientException.class);
        gram.penalise(100, FEATURES);
        assertThat(gram.cholesky().coefficients().toArray()).containsExactly(weights(ridge), within(1e-8));
    }

    private static double[] weights(RidgeSolution ridge) {
        double[] weights = Arrays.copyOf(ridge.weights().toArray(), FEATURES + 1);
        weights[FEATURES] = ridge.bias().get(0, 0);
        return weights;
    }

    /** Each with a one for the bias, and its price. */
    private static List<double[]> ames() throws IOException {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isRegularFile(Path.of(root, "ames", "ames.npz")),
                "not compared with the real data: HANDGRAD_DATA names no directory with ames/ames.npz");
        Npz ames = Npz.read(Path.of(root, "ames", "ames.npz"));
        double[] x = ames.get("Xtrain").toDoubles();
        double[] y = ames.get("ytrain").toDoubles();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            double[] row = Arrays.copyOfRange(x, i * FEATURES, i * FEATURES + FEATURES + 2);
            row[FEATURES] = 1;
            row[FEATURES + 1] = y[i];
            rows.add(row);
        }
        return rows;
    }

    private static Matrix matrix(List<double[]> rows, int first, int columns) {
        Matrix A = Matrix.zeros(Precision.DOUBLE, rows.size(), columns);
        for (int i = 0; i < rows.size(); i++) {
            A.writeRow(i, Arrays.copyOfRange(rows.get(i), first, first + columns));
        }
        return A;
    }

    /**
     * What the Gram matrix costs. Columns u and u + v/κ have the condition number κ, about, and the weights are 1 and 1 by
     * construction. QR loses log₁₀ κ of 16 digits, the Gram matrix twice as many.
     */
    @ParameterizedTest
    @CsvSource({"1e2, 12, 10", "1e4, 10, 6", "1e6, 8, 2"})
    void digits(double condition, int ofQr, int ofGram) throws IOException {
        RandomState random = new RandomState(3);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double u = random.standardNormal();
            double almost = u + random.standardNormal() / condition;
            rows.add(new double[] {u, almost, u + almost});
        }
        double[] byQr = PartitionedLeastSquares.triangle(spark.parallelize(rows, 4), 2, 1)
                .minimumNorm()
                .coefficients()
                .toArray();
        double[] byGram = PartitionedLeastSquares.gram(spark.parallelize(rows, 4), 2, 1)
                .cholesky()
                .coefficients()
                .toArray();
        assertThat(byQr).containsExactly(new double[] {1, 1}, within(Math.pow(10, -ofQr)));
        assertThat(byGram).containsExactly(new double[] {1, 1}, within(Math.pow(10, -ofGram)));
    }

    @Test
    void theGeneratedTableIsTheSameInAnyPartitioning() throws IOException {
        GeneratedTable table = new GeneratedTable(7, 25_003, 3);
        List<double[]> rows = table.over(spark, 1).collect();
        assertThat(rows).hasSize(25_003);
        assertThat(Arrays.deepEquals(table.over(spark, 5).collect().toArray(), rows.toArray()))
                .isTrue();
        // numpy.random.RandomState(mix(mix(0) + 7)).uniform(-1, 1, 3), where mix is, in 32 bits,
        // h ^= h >> 16, h *= 0x85ebca6b, h ^= h >> 13, h *= 0xc2b2ae35, h ^= h >> 16
        assertThat(rows.get(0))
                .startsWith(
                        new double[] {0.41797636038507124, 0.5301339849064524, -0.26944502640495815}, within(1e-15));
    }

    /** The first rows of the second blocks, by NumPy as above. */
    @ParameterizedTest
    @CsvSource({
        "0, -0.46975916161494125, 0.3908194579737929, -0.3529153108303329",
        "1, 0.6378165733602128, 0.7166923653963866, -0.438930397800517",
        "4294967295, 0.603260996854375, 0.8877585686816485, -0.2246006582543998"
    })
    void anySeedHasRowsOfItsOwn(long seed, double x0, double x1, double x2) throws IOException {
        List<double[]> rows = new GeneratedTable(seed, 1001, 3).over(spark, 2).collect();
        assertThat(rows.get(1000)).startsWith(new double[] {x0, x1, x2}, within(1e-15));
    }

    @Test
    void theCommandFindsTheWeights() throws IOException {
        spark.close();
        for (String method : List.of("qr", "gram")) {
            CommandRun run = CommandRun.of(
                    "spark", "least-squares", "--spark=local[2]", "--rows=30000", "--columns=5", "--method=" + method);
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("30,000 x 5, 32 partitions");
            double errors =
                    Double.parseDouble(run.out().replaceAll("(?s).*largest error +([0-9.]+) standard errors.*", "$1"));
            assertThat(errors).isLessThan(4); // of five normal deviates
        }
        CommandRun tooFew = CommandRun.of("spark", "least-squares", "--spark=local", "--rows=5", "--method=gram");
        assertThat(tooFew.status()).isEqualTo(1);
        assertThat(tooFew.err())
                .contains("handgrad: the Gram matrix, 50 × 50 DOUBLE, is")
                .contains("--method qr");
        assertThat(CommandRun.of("spark", "least-squares", "--spark=here").status())
                .isEqualTo(2);
        CommandRun tooWide = CommandRun.of("spark", "least-squares", "--spark=local", "--columns=11585");
        assertThat(tooWide.status()).isEqualTo(2);
        assertThat(tooWide.err()).contains("expected a whole number from 1 to 11584, not '11585'");
    }

    @Test
    void executorsThatDoNotAnswerAreSaidInASentence() {
        spark.close();
        assertThatThrownBy(() -> PeakMemory.ofExecutors(spark, 2))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the executors could not say how much memory they have: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatCannotBeSentIsNamed() {
        Matrix notSerialisable = Matrix.zeros(Precision.DOUBLE, 1, 1);
        assertThatThrownBy(() -> PartitionedLeastSquares.table(
                        spark, 1, p -> List.of(notSerialisable.toArray()).iterator()))
                .isInstanceOf(IOException.class)
                .hasMessage("the rows cannot be made on executors: what is sent to the executors holds an object of"
                        + " handgrad.matrix.Matrix, which cannot be serialised; let it hold arrays, numbers and texts"
                        + " alone");
    }

    @Test
    void whatFailsOnAnExecutorIsSaidInASentence() throws IOException {
        JavaRDD<double[]> tooShort = PartitionedLeastSquares.table(
                spark, 1, p -> List.of(new double[2]).iterator());
        assertThatThrownBy(() -> PartitionedLeastSquares.gram(tooShort, 2, 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Spark could not sum the rows up: ")
                .hasMessageContaining("a row has 2 features and 1 targets, not 2 numbers");
    }
}
