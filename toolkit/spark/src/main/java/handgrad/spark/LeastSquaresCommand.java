package handgrad.spark;

import handgrad.jobs.command.OptionValues;
import handgrad.jobs.record.RunJson;
import handgrad.leastsquares.Gram;
import handgrad.leastsquares.RowSummary;
import handgrad.matrix.RankDeficientException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad spark least-squares}: how long rows take, and how much memory, however many there are. */
@Command(
        name = "least-squares",
        description = "Least squares on a table of any length, whose rows are made where they are needed and stored"
                + " nowhere: how far the weights found are from those that made it, time per million rows, and memory.",
        footer = {
            "",
            "Examples:",
            "  handgrad spark least-squares --spark local[2]",
            "  handgrad spark least-squares --spark spark://host:7077 --rows 100000000 --partitions 64",
            "  handgrad spark least-squares --method gram"
        })
final class LeastSquaresCommand implements Callable<Integer> {
    /** What goes over the network. */
    enum Method {
        QR,
        GRAM
    }

    /** What {@link RowSummary} takes beside one target. */
    static final class Columns extends OptionValues.UpTo {
        Columns() {
            super(RowSummary.MOST_COLUMNS - 1);
        }
    }

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "Spark master, such as spark://host:7077 or local[2] (default: what spark-submit says, else a"
                    + " thread of this process for each processor).")
    private String master = Objects.requireNonNullElse(System.getProperty("spark.master"), "local[*]");

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Rows of the table (default: ${DEFAULT-VALUE}).")
    private int rows = 1_000_000;

    @Option(
            names = "--columns",
            paramLabel = "N",
            converter = Columns.class,
            description = "Features of a row (default: ${DEFAULT-VALUE}).")
    private int columns = 50;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Parts of the table, one for each task (default: ${DEFAULT-VALUE}).")
    private int partitions = 32;

    @Option(
            names = "--method",
            paramLabel = "qr|gram",
            description =
                    "Tall-skinny QR, or the Gram matrix, which is cheaper and loses twice as many digits (default:"
                            + " qr).")
    private Method method = Method.QR;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Seed of the rows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            Connection.requireMaster(master);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        GeneratedTable table = new GeneratedTable(seed, rows, columns);
        try (JavaSparkContext spark = Connection.open("least squares", master)) {
            PeakMemory.ofExecutors(spark, partitions); // executors start
            JavaRDD<double[]> generated = table.over(spark, partitions);
            long start = System.nanoTime();
            double[] weights = solve(generated);
            double seconds = (System.nanoTime() - start) / 1e9;
            LeastSquaresReport report = LeastSquaresReport.of(
                    method, table, partitions, weights, seconds, PeakMemory.ofExecutors(spark, partitions));
            spec.commandLine().getOut().print(json ? RunJson.document(report) : report.text());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private double[] solve(JavaRDD<double[]> table) throws IOException {
        return switch (method) {
            case QR ->
                PartitionedLeastSquares.triangle(table, columns, 1)
                        .minimumNorm()
                        .coefficients()
                        .toArray();
            case GRAM -> weights(PartitionedLeastSquares.gram(table, columns, 1));
        };
    }

    private static double[] weights(Gram gram) throws IOException {
        try {
            return gram.cholesky().coefficients().toArray();
        } catch (RankDeficientException e) {
            throw new IOException(e.getMessage() + "; --method qr finds the solution of least norm", e);
        }
    }
}
