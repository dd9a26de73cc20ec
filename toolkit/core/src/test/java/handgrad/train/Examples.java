package handgrad.train;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import java.util.ArrayList;
import java.util.List;

/** Networks and made-up images for tests of training. */
public final class Examples {
    /** Inputs of an image; not a multiple of any vector. */
    public static final int INPUTS = 150;

    public static final int CLASSES = 10;

    private Examples() {}

    /** Relu between affine layers with so many units; biases are not zero. */
    public static Network network(Precision precision, long seed, int... hidden) {
        RandomState random = new RandomState(seed);
        List<Layer> layers = new ArrayList<>();
        int inputs = INPUTS;
        for (int l = 0; l <= hidden.length; l++) {
            int outputs = l < hidden.length ? hidden[l] : CLASSES;
            layers.add(new Affine(
                    String.valueOf(l + 1),
                    Weights.he(precision, outputs, inputs, random),
                    Weights.normal(precision, 1, outputs, 0, 0.1, random)));
            if (l < hidden.length) {
                layers.add(new Relu(precision, outputs));
            }
            inputs = outputs;
        }
        return new Network(layers.toArray(new Layer[0]));
    }

    /** Images of which so large a share of the pixels is not zero, each with a class. */
    public static Samples images(int n, double density) {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[n * INPUTS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.randomSample() < density ? (byte) random.randint(1, 256) : 0;
        }
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = (int) random.randint(0, CLASSES);
        }
        return Samples.all(new Pixels(pixels, INPUTS, 255), y);
    }

    public static Objective crossEntropy() {
        return Objective.classes(new SoftmaxCrossEntropy(CLASSES));
    }

    /** All parameters, one after the other. */
    public static List<double[]> values(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().toArray())
                .toList();
    }
}
