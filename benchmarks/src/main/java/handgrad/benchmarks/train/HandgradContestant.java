package handgrad.benchmarks.train;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Loss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.loss.SquaredError;
import handgrad.matrix.BlasLibrary;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.train.Evaluation;
import handgrad.train.Rehearsal;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** The toolkit at the work, through the classes that the jobs use; run in a process of its own as the peers are. */
final class HandgradContestant {
    private static final double LARGEST_PIXEL = 255;
    static final double REHEARSAL_SECONDS = 1.5;

    private HandgradContestant() {}

    /** Prints the measurement of the work in the folder {@code args[1]}, done with at most {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        BlasThreads.limit(Integer.parseInt(args[0]));
        System.out.println(Json.MAPPER.writeValueAsString(rehearsed(Path.of(args[1]), () -> {})));
    }

    /**
     * Trains, after a rehearsal, so that Java has compiled what is hot when the time begins.
     *
     * @param afterEpoch is called after each, outside the time
     */
    static Measurement rehearsed(Path folder, Runnable afterEpoch) throws IOException {
        Work work = Work.read(folder);
        if (!work.regression()) {
            NpyArray X = Npy.read(folder.resolve("X.npy"));
            NpyArray y = Npy.read(folder.resolve("y.npy"));
            rehearse(work, ((Pixels) samples(work, X, y).features()).density());
        }
        return train(folder, afterEpoch);
    }

    /** Trains: the same numbers, in more time. */
    static Measurement train(Path folder) throws IOException {
        return train(folder, () -> {});
    }

    private static Measurement train(Path folder, Runnable afterEpoch) throws IOException {
        Work work = Work.read(folder);
        NpyArray X = Npy.read(folder.resolve("X.npy"));
        NpyArray y = Npy.read(folder.resolve("y.npy"));
        return new Measurement("handgrad", BlasLibrary.core(), true, epochs(work, folder, X, y, afterEpoch));
    }

    private static List<Measurement.Epoch> epochs(Work work, Path folder, NpyArray X, NpyArray y, Runnable afterEpoch)
            throws IOException {
        if (work.leastSquares()) {
            return LeastSquaresContestant.run(work, X, y);
        }
        return work.regression() ? regression(work, X, y, afterEpoch) : classification(work, folder, X, y, afterEpoch);
    }

    private static List<Measurement.Epoch> classification(
            Work work, Path folder, NpyArray X, NpyArray y, Runnable afterEpoch) throws IOException {
        Samples train = samples(work, X, y);
        if (work.sweep() != null) {
            return List.of(SweepContestant.run(work, work.sweep(), train));
        }
        List<Matrix> weights = new ArrayList<>();
        for (int l = 1; l < work.sizes().size(); l++) {
            weights.add(work.weights(l, folder));
        }
        try (Network network = network(work, weights);
                Steps steps = steps(work, network, train)) {
            return epochs(work, steps, () -> Evaluation.of(network, train).crossEntropy(), afterEpoch);
        }
    }

    static Samples samples(Work work, NpyArray X, NpyArray y) {
        return Samples.all(new Pixels(X.toBytes(), work.sizes().get(0), LARGEST_PIXEL), y.toInts());
    }

    /** As a job does while it reads its data; ND4J is loaded before, as the libraries of the peers are. */
    private static void rehearse(Work work, double density) {
        Matrix.zeros(work.precision(), 1, 1).close();
        try (Rehearsal rehearsal = new Rehearsal(
                () -> network(work, randomWeights(work)),
                density,
                work.batchSize(),
                (network, images) -> steps(work, network, images))) {
            rehearsal.await(Math.min(REHEARSAL_SECONDS, work.seconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Matrix> randomWeights(Work work) {
        RandomState random = new RandomState(work.seed());
        List<Integer> sizes = work.sizes();
        return IntStream.range(1, sizes.size())
                .mapToObj(l -> Weights.he(work.precision(), sizes.get(l), sizes.get(l - 1), random))
                .toList();
    }

    /** Relu between affine layers. */
    static Network network(Work work, List<Matrix> weights) {
        List<Layer> layers = new ArrayList<>();
        int last = work.sizes().size() - 1;
        for (int l = 1; l <= last; l++) {
            layers.add(new Affine(String.valueOf(l), weights.get(l - 1)));
            if (l < last) {
                layers.add(new Relu(work.precision(), work.sizes().get(l)));
            }
        }
        return new Network(layers.toArray(new Layer[0]));
    }

    private static Steps steps(Work work, Network network, Samples train) {
        return new TrainingPlan(
                        network,
                        work.regression()
                                ? Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN))
                                : Objective.classes(new SoftmaxCrossEntropy(network.outputs())),
                        work.adam() ? Rule.adam() : Rule.sgd(),
                        Schedule.constant(work.learningRate()),
                        work.batchSize())
                .steps(train);
    }

    /** The bias is a column of ones, which both start at 0. */
    private static List<Measurement.Epoch> regression(Work work, NpyArray X, NpyArray y, Runnable afterEpoch) {
        try (Matrix withOnes = withOnes(X.toDoubles(), y.size());
                Matrix targets = Matrix.of(Precision.DOUBLE, y.size(), 1, y.toDoubles());
                Network network =
                        new Network(Affine.withoutBias("", Matrix.zeros(Precision.DOUBLE, 1, withOnes.columns())));
                Steps steps = steps(work, network, Samples.of(withOnes, targets))) {
            Loss loss = new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN);
            return epochs(work, steps, () -> loss.value(network.forward(withOnes), targets), afterEpoch);
        }
    }

    private static Matrix withOnes(double[] numbers, int samples) {
        int inputs = numbers.length / samples;
        double[] row = new double[inputs + 1];
        row[inputs] = 1;
        Matrix X = Matrix.zeros(Precision.DOUBLE, samples, inputs + 1);
        for (int i = 0; i < samples; i++) {
            System.arraycopy(numbers, i * inputs, row, 0, inputs);
            X.writeRow(i, row);
        }
        return X;
    }

    private static List<Measurement.Epoch> epochs(Work work, Steps steps, DoubleSupplier loss, Runnable afterEpoch) {
        List<Measurement.Epoch> epochs = new ArrayList<>();
        new TrainingLoop(work.epochs(), work.batchSize(), new RandomState(work.seed()))
                .run(steps, new TrainingListener() {
                    private double left = work.seconds();

                    @Override
                    public boolean afterStep(int epoch, int samples) {
                        return left > 0;
                    }

                    @Override
                    public boolean afterEpoch(int epoch, double seconds) {
                        epochs.add(new Measurement.Epoch(seconds, loss.getAsDouble()));
                        left -= seconds;
                        afterEpoch.run();
                        return true;
                    }
                });
        return epochs;
    }
}
