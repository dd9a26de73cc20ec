package handgrad.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.Dropout;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** SameDiff's gradients against the hand-written ones: two derivations of the same steps. */
class SameDiffGradientsTest {
    private static final int INPUTS = 7;
    private static final int UNITS = 5;
    private static final int CLASSES = 3;
    private static final double P = 0.3;
    private static final double ALPHA = 0.01;
    private static final int[] ORDER = {4, 2, 0, 6, 1, 3, 5};

    @ParameterizedTest
    @CsvSource({
        "0, RELU, sgd, 1",
        "1, RELU, sgd, 1",
        "2, RELU, sgd, 1",
        "3, RELU, sgd, 1", //
        "1, TANH, sgd, 1",
        "2, TANH, sgd, 1",
        "3, TANH, sgd, 1", //
        "1, RELU, adam, 1",
        "2, RELU, adam, 1",
        "3, RELU, adam, 1", //
        "1, TANH, adam, 1",
        "2, TANH, adam, 1",
        "3, TANH, adam, 1", //
        "0, RELU, adam, 3",
        "1, RELU, adam, 3",
        "3, TANH, sgd, 3"
    })
    void eachStepIsThatOfTheGradientsWrittenByHand(
            int layers, StandardActivation activation, String optimiser, int batchSize) {
        Samples train = samples();
        try (Network hand = network(layers, activation);
                Network automatic = network(layers, activation);
                Rule handRule = rule(optimiser);
                Rule automaticRule = rule(optimiser);
                Steps handSteps = plan(hand, handRule, batchSize).steps(train);
                Steps automaticSteps = plan(automatic, automaticRule, batchSize)
                        .steps(
                                train,
                                () -> new SameDiffGradients(
                                        automatic, graph -> forward(graph, layers, activation), train))) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                handSteps.beginEpoch(epoch);
                automaticSteps.beginEpoch(epoch);
                for (int from = 0; from < ORDER.length; from += batchSize) {
                    int to = Math.min(from + batchSize, ORDER.length);
                    assertThat(automaticSteps.step(ORDER, from, to))
                            .isCloseTo(handSteps.step(ORDER, from, to), within(1e-10));
                    assertSame(automatic, hand);
                }
            }
            assertThat(automaticRule.state().keySet())
                    .isEqualTo(handRule.state().keySet());
        }
    }

    private static void assertSame(Network actual, Network expected) {
        for (int p = 0; p < expected.parameters().size(); p++) {
            assertThat(actual.parameters().get(p).value().toArray())
                    .as(expected.parameters().get(p).name())
                    .containsExactly(expected.parameters().get(p).value().toArray(), within(1e-10));
        }
    }

    private static Rule rule(String optimiser) {
        return optimiser.equals("sgd") ? Rule.sgd() : Rule.adam();
    }

    /** With a penalty, and a learning rate that falls. */
    private static TrainingPlan plan(Network network, Rule rule, int batchSize) {
        Objective objective =
                Objective.classes(new SoftmaxCrossEntropy(CLASSES)).with(new L2Penalty(ALPHA));
        return new TrainingPlan(network, objective, rule, Schedule.exponential(0.05, 0.5), batchSize);
    }

    private static Network network(int layers, Activation activation) {
        RandomState weights = new RandomState(5);
        RandomState masks = new RandomState(9);
        List<Layer> made = new ArrayList<>();
        int inputs = INPUTS;
        for (int l = 1; l <= layers; l++) {
            made.add(new Affine(Integer.toString(l), Weights.he(Precision.DOUBLE, UNITS, inputs, weights)));
            made.add(activation.layer(Precision.DOUBLE, UNITS));
            made.add(new Dropout(P, Precision.DOUBLE, UNITS, masks));
            inputs = UNITS;
        }
        made.add(new Affine(Integer.toString(layers + 1), Weights.he(Precision.DOUBLE, CLASSES, inputs, weights)));
        return new Network(made.toArray(Layer[]::new));
    }

    private static SDVariable forward(SameDiff graph, int layers, StandardActivation activation) {
        SDVariable h = graph.getVariable("X");
        for (int l = 1; l <= layers; l++) {
            SDVariable z = affine(graph, h, l);
            SDVariable sigma = activation == StandardActivation.RELU ? graph.nn.relu(z, 0) : graph.math.tanh(z);
            h = sigma.mul(graph.getVariable("D" + l));
        }
        return affine(graph, h, layers + 1);
    }

    private static SDVariable affine(SameDiff graph, SDVariable h, int l) {
        return graph.mmul(h, graph.getVariable("W" + l), false, true, false).add(graph.getVariable("b" + l));
    }

    private static Samples samples() {
        RandomState random = new RandomState(1);
        double[][] x = new double[ORDER.length][INPUTS];
        for (double[] row : x) {
            for (int j = 0; j < INPUTS; j++) {
                row[j] = random.uniform(-1, 1);
            }
        }
        return Samples.of(x, IntStream.range(0, x.length).map(i -> i % CLASSES).toArray());
    }

    /** A gradient is that of the last batch. */
    @Test
    void beforeTheFirstBatchThereIsNoGradient() {
        try (Network network = network(0, StandardActivation.RELU);
                SameDiffGradients gradients = gradients(network, 0);
                Matrix target = Matrix.zeros(Precision.DOUBLE, CLASSES, INPUTS)) {
            assertThatThrownBy(() -> gradients.parameters().get(0).gradient().addTo(target, 1, 0))
                    .hasMessage("there is no gradient before the first batch");
        }
    }

    private static SameDiffGradients gradients(Network network, int layers) {
        return new SameDiffGradients(network, graph -> forward(graph, layers, StandardActivation.RELU), samples());
    }

    /** ND4J would read memory that has been freed. */
    @Test
    void afterTheNetworkOrTheGradientsAreClosedThereAreNone() {
        Network network = network(1, StandardActivation.RELU);
        SameDiffGradients gradients = gradients(network, 1);
        SameDiffGradients others = gradients(network, 1);
        gradients.of(ORDER, 0, 1);
        others.of(ORDER, 0, 1);
        others.close();
        assertThatThrownBy(() -> others.of(ORDER, 0, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("has been closed");
        network.close();
        assertThatThrownBy(() -> gradients.of(ORDER, 0, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("has been closed");
        gradients.close();
    }

    /** Large enough for the closing to fall into a pass, in which it ended the process. */
    @Test
    void theyMayBeClosedWhileAnotherThreadComputesThem() throws InterruptedException {
        RandomState random = new RandomState(1);
        double[][] x = new double[2][1000];
        Samples two = Samples.of(x, new int[] {0, 1});
        try (Network network = new Network(new Affine("1", Weights.he(Precision.DOUBLE, 500, x[0].length, random)))) {
            SameDiffGradients gradients =
                    new SameDiffGradients(network, graph -> forward(graph, 0, StandardActivation.RELU), two);
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                while (true) {
                    gradients.of(new int[] {0, 1}, 0, 2);
                    begun.countDown();
                }
            });
            begun.await();
            gradients.close();
            assertThatThrownBy(other::join)
                    .hasRootCauseInstanceOf(ShapeException.class)
                    .hasMessageContaining("has been closed");
        }
    }

    @Test
    void aGraphThatCannotBeBoundIsRefused() {
        try (Network network = network(0, StandardActivation.RELU);
                SameDiffGradients gradients = new SameDiffGradients(
                        network,
                        graph -> forward(graph, 0, StandardActivation.RELU)
                                .add(graph.getVariable("X").sum()),
                        samples())) {
            assertThatThrownBy(() -> gradients.of(ORDER, 0, 1))
                    .hasMessageStartingWith("a graph of custom and element-wise operations can be bound");
        }
    }
}
