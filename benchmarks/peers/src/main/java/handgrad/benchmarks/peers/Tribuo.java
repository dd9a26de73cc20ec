package handgrad.benchmarks.peers;

import handgrad.benchmarks.train.JavaPeer;
import handgrad.benchmarks.train.Measurement;
import handgrad.benchmarks.train.Task;
import handgrad.benchmarks.train.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * The row in Tribuo, for models without a hidden layer. Its examples keep the pixels that are not zero, and it computes in
 * double, on one thread. It shuffles in its own order, and one training is one call whose time includes turning examples
 * into vectors: only its rate can be compared.
 */
final class Tribuo {
    private static final double NANOSECONDS = 1e9;
    private static final int REHEARSED = 2_000;

    private Tribuo() {}

    /** Prints the measurement of the work in the folder {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        JavaPeer.print(train(Task.read(Path.of(args[1]))));
    }

    static Measurement train(Task task) throws IOException {
        return task.work().regression()
                ? measurement(
                        task,
                        new RegressionFactory(),
                        regression(task),
                        i -> new Regressor("y", task.y().doubleAt(i)))
                : measurement(task, new LabelFactory(), classification(task), label(task));
    }

    private static Trainer<Label> classification(Task task) {
        Work work = task.work();
        return new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                new LogMulticlass(),
                SGD.getSimpleSGD(work.learningRate()),
                work.epochs(),
                Integer.MAX_VALUE,
                work.batchSize(),
                work.seed());
    }

    private static Trainer<Regressor> regression(Task task) {
        Work work = task.work();
        return new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                new SquaredLoss(),
                SGD.getSimpleSGD(work.learningRate()),
                work.epochs(),
                Integer.MAX_VALUE,
                work.batchSize(),
                work.seed());
    }

    private static IntFunction<Label> label(Task task) {
        int[] y = task.y().toInts();
        return i -> new Label(String.valueOf(y[i]));
    }

    private static <T extends Output<T>> Measurement measurement(
            Task task, OutputFactory<T> factory, Trainer<T> trainer, IntFunction<T> output) throws IOException {
        trainer.train(examples(task, Math.min(REHEARSED, task.samples()), factory, output));
        MutableDataset<T> all = examples(task, task.samples(), factory, output);
        long start = System.nanoTime();
        trainer.train(all);
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        int epochs = task.work().epochs();
        String version = JavaPeer.version(Example.class, "org.tribuo/tribuo-core");
        return new Measurement(
                "Tribuo " + version,
                "none",
                false,
                Collections.nCopies(epochs, new Measurement.Epoch(seconds / epochs, Double.NaN)));
    }

    private static <T extends Output<T>> MutableDataset<T> examples(
            Task task, int n, OutputFactory<T> factory, IntFunction<T> output) {
        float[] pixels = task.work().regression() ? new float[0] : task.pixels();
        int width = task.inputs();
        String[] names = IntStream.range(0, width).mapToObj("x%04d"::formatted).toArray(String[]::new);
        List<ArrayExample<T>> examples = IntStream.range(0, n)
                .mapToObj(i -> {
                    double[] x = IntStream.range(i * width, (i + 1) * width)
                            .mapToDouble(
                                    j -> task.work().regression() ? task.X().doubleAt(j) : pixels[j])
                            .toArray();
                    int[] kept =
                            IntStream.range(0, width).filter(j -> x[j] != 0).toArray();
                    return new ArrayExample<>(
                            output.apply(i),
                            Arrays.stream(kept).mapToObj(j -> names[j]).toArray(String[]::new),
                            Arrays.stream(kept).mapToDouble(j -> x[j]).toArray());
                })
                .toList();
        return new MutableDataset<>(new ListDataSource<>(
                List.copyOf(examples), factory, new SimpleDataSourceProvenance("the row's samples", factory)));
    }
}
