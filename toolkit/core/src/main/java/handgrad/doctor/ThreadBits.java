package handgrad.doctor;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Whether the number of threads changes a bit.
 *
 * @param what a product or a training, with its shape and precision
 * @param same whether two threads come to the bits of one
 */
public record ThreadBits(String what, boolean same) {
    private static final int[][] PRODUCTS = {{64, 784, 256}, {1113, 231, 40}, {97, 401, 53}, {2, 900, 701}};

    static List<ThreadBits> examine() {
        List<ThreadBits> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            String bits = precision.toString().toLowerCase(Locale.ROOT);
            for (int[] shape : PRODUCTS) {
                all.add(of(
                        "product " + shape[0] + " × " + shape[1] + " by " + shape[1] + " × " + shape[2] + ", " + bits,
                        threads -> product(precision, shape[0], shape[1], shape[2])));
            }
            all.add(of("Gram matrix of 1113 × 231, " + bits, threads -> gram(precision)));
            all.add(of("training 40-64-10, " + bits, threads -> training(precision, threads)));
        }
        return all;
    }

    private static ThreadBits of(String what, IntFunction<double[]> result) {
        int before = BlasThreads.limit();
        try {
            BlasThreads.limit(1);
            double[] one = result.apply(1);
            BlasThreads.limit(2);
            return new ThreadBits(what, Arrays.equals(one, result.apply(2)));
        } finally {
            BlasThreads.limit(before);
        }
    }

    private static double[] product(Precision precision, int m, int k, int n) {
        try (Matrix A = numbers(precision, m, k);
                Matrix B = numbers(precision, k, n);
                Matrix C = Matrix.zeros(precision, m, n)) {
            C.gemm(1, A, B, 0);
            return C.toArray();
        }
    }

    private static double[] gram(Precision precision) {
        try (Matrix X = numbers(precision, 1113, 231);
                Matrix G = Matrix.zeros(precision, 231, 231)) {
            G.gram(X);
            return G.toArray();
        }
    }

    /** The first weights after two epochs. */
    private static double[] training(Precision precision, int threads) {
        RandomState random = new RandomState(0);
        int[] y = new int[600];
        Arrays.setAll(y, i -> i % 10);
        try (Matrix X = numbers(precision, y.length, 40);
                Network network = new Network(
                        new Affine("1", Weights.he(precision, 64, 40, random)),
                        new Relu(precision, 64),
                        new Affine("2", Weights.he(precision, 10, 64, random)))) {
            Samples samples = Samples.of(X, y);
            TrainingPlan plan = new TrainingPlan(
                    network,
                    Objective.classes(new SoftmaxCrossEntropy(10)),
                    Rule.adam(),
                    Schedule.constant(0.01),
                    64,
                    threads);
            new TrainingLoop(2, 64, random).run(plan.steps(samples));
            Parameter first = network.parameters().get(0);
            return first.value().toArray();
        }
    }

    private static Matrix numbers(Precision precision, int rows, int columns) {
        Matrix numbers = Matrix.zeros(precision, rows, columns);
        new RandomState(1).normal(0, 1, numbers);
        return numbers;
    }
}
