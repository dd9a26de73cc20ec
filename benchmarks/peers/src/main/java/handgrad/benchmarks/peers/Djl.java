package handgrad.benchmarks.peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import handgrad.benchmarks.train.JavaPeer;
import handgrad.benchmarks.train.Learner;
import handgrad.benchmarks.train.Task;
import handgrad.benchmarks.train.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The row in DJL on PyTorch: a block of Linear and relu, a Trainer, a gradient collector for each batch. Its trainer reads
 * gradients as floats, so that it cannot take part in double.
 */
final class Djl implements Learner {
    private final Model model = Model.newInstance("row", "PyTorch");
    private final NDManager manager = model.getNDManager();
    private final NDArray X;
    private final NDArray y;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Trainer trainer;

    Djl(Task task) {
        Work work = task.work();
        X = manager.create(task.pixels(), new Shape(task.samples(), task.inputs()));
        y = manager.create(Arrays.stream(task.y().toInts()).asLongStream().toArray());
        SequentialBlock block = new SequentialBlock();
        for (int l = 1; l <= task.layers(); l++) {
            block.add(Linear.builder().setUnits(work.sizes().get(l)).build());
            if (l < task.layers()) {
                block.add(Activation.reluBlock());
            }
        }
        model.setBlock(block);
        Tracker rate = Tracker.fixed((float) work.learningRate());
        trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(
                        work.adam()
                                ? Optimizer.adam().optLearningRateTracker(rate).build()
                                : Optimizer.sgd().setLearningRateTracker(rate).build()));
        trainer.initialize(new Shape(1, task.inputs()));
        start(task);
    }

    /** Prints the measurement of the work in the folder {@code args[1]}, done with {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        System.setProperty("ai.djl.offline", "true"); // natives come from the class path
        System.setProperty("ai.djl.pytorch.num_threads", args[0]);
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Engine pytorch = Engine.getEngine("PyTorch");
        JavaPeer.print(JavaPeer.train(
                "DJL " + Engine.getDjlVersion() + " with PyTorch " + pytorch.getVersion(),
                "PyTorch's own",
                Path.of(args[1]),
                Djl::new));
    }

    /** The given weights; biases are 0 already. */
    private void start(Task task) {
        List<NDArray> parameters = arrays();
        for (int l = 0; l < task.layers(); l++) {
            parameters.get(2 * l).set(task.W().get(l).toFloats());
        }
    }

    /** W1, b1, W2, b2, ... */
    private List<NDArray> arrays() {
        return model.getBlock().getParameters().stream()
                .map(Pair::getValue)
                .map(Parameter::getArray)
                .toList();
    }

    @Override
    public void step(int[] samples) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray batch = scope.create(Arrays.stream(samples).asLongStream().toArray());
            NDIndex rows = new NDIndex("{}", batch);
            NDArray inputs = X.get(scope, rows);
            NDArray targets = y.get(scope, rows);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList scores = trainer.forward(new NDList(inputs));
                scores.attach(scope);
                NDArray value = loss.evaluate(new NDList(targets), scores);
                value.attach(scope);
                collector.backward(value);
            }
            trainer.step();
        }
    }

    @Override
    public List<double[]> parameters() {
        return arrays().stream().map(array -> doubles(array.toFloatArray())).toList();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
