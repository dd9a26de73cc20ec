package handgrad.spark;

import handgrad.leastsquares.Gram;
import handgrad.leastsquares.RowSummary;
import handgrad.leastsquares.Triangle;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;

/**
 * Least squares of rows [x y] that are spread over partitions: each task sums its rows up in the memory of a few, and the
 * summaries merge in a tree. Where the rows lie changes the solution by rounding alone.
 *
 * <pre>
 *     Triangle rows = PartitionedLeastSquares.triangle(table, d, 1);
 *     rows.penalise(lambda, d);   // for ridge
 *     MinimumNorm fit = rows.minimumNorm();
 * </pre>
 */
public final class PartitionedLeastSquares {
    /** Levels of the tree: with P partitions, √P summaries come to the driver. */
    private static final int DEPTH = 2;

    private PartitionedLeastSquares() {}

    /** The rows of a partition, made where they are needed. Sent to executors: what it holds must be serialisable. */
    @FunctionalInterface
    public interface Partition extends Serializable {
        Iterator<double[]> rows(int partition);
    }

    /**
     * A table that is stored nowhere.
     *
     * @throws IOException when {@code rows} cannot be sent to executors
     */
    public static JavaRDD<double[]> table(JavaSparkContext spark, int partitions, Partition rows) throws IOException {
        List<Integer> all = IntStream.range(0, partitions).boxed().toList();
        try {
            return spark.parallelize(all, partitions).flatMap(rows::rows);
        } catch (Exception e) { // Scala's are not declared
            throw Failures.of("the rows cannot be made on executors", e);
        }
    }

    /**
     * The triangle of all rows: as exact as the QR decomposition of the whole table.
     *
     * @param rows each x, then y; a bias is a feature of ones
     * @param features numbers of x
     * @param targets numbers of y
     * @throws IOException when Spark cannot do it
     */
    public static Triangle triangle(JavaRDD<double[]> rows, int features, int targets) throws IOException {
        return summary(rows, new Triangle(features, targets), Triangle::merge);
    }

    /** The same as a Gram matrix: cheaper, and with half the digits. */
    public static Gram gram(JavaRDD<double[]> rows, int features, int targets) throws IOException {
        return summary(rows, new Gram(features, targets), Gram::merge);
    }

    private static <S extends RowSummary> S summary(JavaRDD<double[]> rows, S none, Function2<S, S, S> merge)
            throws IOException {
        try {
            return rows.treeAggregate(
                    none,
                    (summary, row) -> {
                        summary.add(row);
                        return summary;
                    },
                    merge,
                    DEPTH);
        } catch (Exception e) { // Scala's are not declared
            throw Failures.of("Spark could not sum the rows up", e);
        }
    }
}
