package handgrad.benchmarks.train;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table: what is trained, on what, and how much faster than the best peer it shall be.
 *
 * @param name as {@code --rows} takes it
 * @param hidden units of each hidden layer
 * @param learningRate small enough that the noise of single steps, which rounding steers, does not hide in the final loss
 *     what contestants do differently
 * @param epochs at most; a contestant stops after the one in which {@link #SECONDS} are used up
 * @param rule how the weights are found
 * @param goal least ratio of handgrad's samples per second to the best peer's
 */
record Row(
        String name,
        String title,
        Data data,
        List<Integer> hidden,
        int batchSize,
        double learningRate,
        int epochs,
        Rule rule,
        double goal) {
    static final double SECONDS = 3;

    /** What a row is trained on. */
    enum Data {
        MNIST,
        FASHION_MNIST,
        AMES,
        /** Standard normal numbers. */
        NORMAL
    }

    /** How weights are found. */
    enum Rule {
        SGD,
        ADAM,
        /** At once, by the solution of least norm. */
        LEAST_SQUARES,
        /** All trainings of {@link SweepGrid#SHEETS}. */
        SWEEP
    }

    static final List<Row> ALL = List.of(
            new Row("softmax-1", "softmax regression, batch 1, MNIST", Data.MNIST, List.of(), 1, 0.01, 5, Rule.SGD, 4),
            new Row("mlp-1", "784-200-10, batch 1, MNIST", Data.MNIST, List.of(200), 1, 0.002, 5, Rule.SGD, 3),
            new Row(
                    "softmax-128",
                    "softmax regression, batch 128, MNIST",
                    Data.MNIST,
                    List.of(),
                    128,
                    0.1,
                    20,
                    Rule.SGD,
                    2),
            new Row(
                    "softmax-128-fashion",
                    "softmax regression, batch 128, Fashion-MNIST",
                    Data.FASHION_MNIST,
                    List.of(),
                    128,
                    0.02,
                    20,
                    Rule.SGD,
                    2),
            new Row("mlp-32", "784-256-10, batch 32, MNIST", Data.MNIST, List.of(256), 32, 0.02, 20, Rule.SGD, 1.4),
            new Row(
                    "deep-sgd",
                    "784-256-128-64-10, batch 64, SGD, Fashion-MNIST",
                    Data.FASHION_MNIST,
                    List.of(256, 128, 64),
                    64,
                    0.02,
                    20,
                    Rule.SGD,
                    1.2),
            new Row(
                    "deep-adam",
                    "784-256-128-64-10, batch 64, Adam, Fashion-MNIST",
                    Data.FASHION_MNIST,
                    List.of(256, 128, 64),
                    64,
                    0.0001,
                    20,
                    Rule.ADAM,
                    1.6),
            new Row(
                    "linear-1",
                    "linear regression, batch 1, double, Ames",
                    Data.AMES,
                    List.of(),
                    1,
                    0.001,
                    200,
                    Rule.SGD,
                    1),
            new Row(
                    "least-squares",
                    "least squares of least norm, 2000 x 300, double",
                    Data.NORMAL,
                    List.of(),
                    TrainingData.NORMAL_SAMPLES,
                    1, // nothing descends
                    100,
                    Rule.LEAST_SQUARES,
                    0.9),
            new Row(
                    "sweep",
                    "36 trainings of softmax regression, 20 epochs, Fashion-MNIST",
                    Data.FASHION_MNIST,
                    List.of(),
                    32,
                    0.1,
                    1,
                    Rule.SWEEP,
                    1));

    Row withEpochs(int other) {
        return new Row(name, title, data, hidden, batchSize, learningRate, other, rule, goal);
    }

    /** Whether the work is to take given steps from given weights. */
    boolean takesSteps() {
        return rule == Rule.SGD || rule == Rule.ADAM;
    }

    /** How many of so many samples one epoch takes in. */
    int samples(int count) {
        return rule == Rule.SWEEP ? SweepGrid.SHEETS.trained(count) : count;
    }

    boolean isRegression() {
        return data == Data.AMES || data == Data.NORMAL;
    }

    /** Units of each layer, inputs and outputs included. */
    List<Integer> sizes(int inputs) {
        List<Integer> sizes = new ArrayList<>(List.of(inputs));
        sizes.addAll(hidden);
        sizes.add(isRegression() ? 1 : 10);
        return sizes;
    }

    /**
     * How far final losses may lie apart, relatively. In double, and where the loss is convex, they differ by rounding
     * alone. In a network rounding flips a relu now and then, after which two runs are two walks through the same valley:
     * on the real data that has moved losses by up to 0.6 %, another order of the samples by 1 % and more.
     */
    double tolerance() {
        if (isRegression()) {
            return 1e-9;
        }
        return hidden.isEmpty() ? 1e-4 : 1e-2;
    }
}
