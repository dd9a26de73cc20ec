package handgrad.benchmarks.peers;

import handgrad.benchmarks.train.JavaPeer;
import handgrad.benchmarks.train.Learner;
import handgrad.benchmarks.train.PlainNd4j;
import handgrad.benchmarks.train.Task;
import handgrad.benchmarks.train.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The row in Deeplearning4j: a MultiLayerNetwork, to which fit gives one batch after the other. */
final class Dl4j implements Learner {
    private final INDArray X;
    private final INDArray Y;
    private final MultiLayerNetwork network;

    Dl4j(Task task) {
        X = PlainNd4j.inputs(task);
        Y = PlainNd4j.targets(task);
        network = network(task);
    }

    /** Prints the measurement of the work in the folder {@code args[1]}, done with {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[0]);
        String version = JavaPeer.version(MultiLayerNetwork.class, "org.deeplearning4j/deeplearning4j-nn");
        JavaPeer.print(JavaPeer.train("DL4J " + version, PlainNd4j.kernels(), Path.of(args[1]), task -> {
            PlainNd4j.useThreads(threads);
            return new Dl4j(task);
        }));
    }

    private static MultiLayerNetwork network(Task task) {
        Work work = task.work();
        List<Integer> sizes = work.sizes();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(work.regression() ? DataType.DOUBLE : DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(updater(work))
                .list();
        for (int l = 1; l < task.layers(); l++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(sizes.get(l - 1))
                    .nOut(sizes.get(l))
                    .activation(Activation.RELU)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(work.regression() ? LossFunction.L2 : LossFunction.MCXENT)
                .nIn(sizes.get(task.layers() - 1))
                .nOut(task.outputs())
                .activation(work.regression() ? Activation.IDENTITY : Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        for (int l = 0; l < task.layers(); l++) {
            network.setParam(l + "_W", PlainNd4j.array(task.W().get(l)).transpose());
        }
        return network;
    }

    /** Its squared error is not halved, so half the rate takes the same step. */
    private static IUpdater updater(Work work) {
        if (work.adam()) {
            return new Adam(work.learningRate());
        }
        return new Sgd(work.regression() ? work.learningRate() / 2 : work.learningRate());
    }

    @Override
    public void step(int[] samples) {
        network.fit(X.getRows(samples), Y.getRows(samples));
    }

    @Override
    public List<double[]> parameters() {
        List<double[]> values = new ArrayList<>();
        for (int l = 0; l < network.getnLayers(); l++) {
            values.add(network.getParam(l + "_W").transpose().dup('c').data().asDouble());
            values.add(network.getParam(l + "_b").dup('c').data().asDouble());
        }
        return values;
    }

    @Override
    public void close() {
        network.close();
        X.close();
        Y.close();
    }
}
