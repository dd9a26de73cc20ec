package handgrad.spark;

import handgrad.random.RandomState;
import java.io.IOException;
import java.io.Serializable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A table of any length that is stored nowhere: its rows are made where they are needed, block by block from seeds, so that
 * they are the same in any partitioning.
 *
 * <pre>
 *     x_j uniform in [−1, 1),   y = x·θ + ε,   ε from N(0, 0.1²),   θ_j = j mod 7 − 3
 * </pre>
 *
 * <p>Block b draws from {@code RandomState(mix(mix(b) + seed))}, where mix is MurmurHash3's 32-bit finaliser. It is one to
 * one, so that no two blocks of a table are the same rows; and the blocks of one seed are not those of the next, shifted.
 *
 * @param seed 0 to 2³² − 1
 */
record GeneratedTable(long seed, long rows, int columns) implements Serializable {
    static final double NOISE = 0.1;
    private static final int BLOCK = 1000;

    double theta(int j) {
        return j % 7 - 3;
    }

    /** Of each weight that least squares finds: σ/√(n·var x), with var x = 1/3. */
    double standardError() {
        return NOISE / Math.sqrt(rows / 3.0);
    }

    /** The rows [x y]. */
    JavaRDD<double[]> over(JavaSparkContext spark, int partitions) throws IOException {
        long blocks = (rows + BLOCK - 1) / BLOCK;
        return PartitionedLeastSquares.table(
                spark,
                partitions,
                p -> LongStream.range(blocks * p / partitions, blocks * (p + 1) / partitions)
                        .boxed()
                        .flatMap(this::block)
                        .iterator());
    }

    private Stream<double[]> block(long b) {
        RandomState random = new RandomState(Integer.toUnsignedLong(mix(mix((int) b) + (int) seed)));
        return IntStream.range(0, (int) Math.min(BLOCK, rows - b * BLOCK)).mapToObj(i -> row(random));
    }

    /** Appleby's {@code fmix32}. */
    private static int mix(int h) {
        h = (h ^ h >>> 16) * 0x85EB_CA6B;
        h = (h ^ h >>> 13) * 0xC2B2_AE35;
        return h ^ h >>> 16;
    }

    private double[] row(RandomState random) {
        double[] row = new double[columns + 1];
        double y = 0;
        for (int j = 0; j < columns; j++) {
            row[j] = random.uniform(-1, 1);
            y += row[j] * theta(j);
        }
        row[columns] = random.normal(y, NOISE);
        return row;
    }
}
