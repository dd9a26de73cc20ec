package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import handgrad.autodiff.SameDiffGradients;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.train.kernel.NetworkGradients;
import handgrad.vector.VectorApi;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** Steps take no heap once they are compiled, and after the first epoch training makes nothing native. */
class AllocationTest {
    private static final int EPOCHS = 50;
    private static final int MOST_EPOCHS = 1000; // by then everything is compiled, however busy the machine is
    private static final int IMAGES = 1000;

    private enum Kind {
        PLAIN,
        ADAM,
        NON_ZERO,
        NON_ZERO_ADAM,
        TILED,
        TILED_ADAM,
        BLOCKS,
        WIDE,
        SAMEDIFF;

        Network network(RandomState random) {
            if (this == BLOCKS || this == WIDE) {
                return new Network(new Affine("1", Weights.he(Precision.SINGLE, 10, 784, random)));
            }
            return new Network(
                    new Affine("1", Weights.he(Precision.SINGLE, 128, 784, random)),
                    new Relu(Precision.SINGLE, 128),
                    new Affine("2", Weights.he(Precision.SINGLE, 10, 128, random)));
        }

        /** SameDiff's operations are run through objects. */
        boolean takesNoHeap() {
            return this != SAMEDIFF;
        }

        /** Of pixels, so large a share is not zero. */
        double density() {
            return this == TILED || this == TILED_ADAM ? 0.5 : 0.25;
        }

        Steps steps(Network network, Samples train, int batchSize) {
            boolean isAdam = this == ADAM || this == TILED_ADAM || this == NON_ZERO_ADAM;
            TrainingPlan plan = new TrainingPlan(
                    network,
                    Objective.classes(new SoftmaxCrossEntropy(10)).with(new L2Penalty(0.001)),
                    isAdam ? Rule.adam() : Rule.sgd(),
                    Schedule.constant(0.01),
                    batchSize);
            return switch (this) {
                case PLAIN, ADAM -> plan.steps(train, () -> new NetworkGradients(network, plan.objective(), train));
                case SAMEDIFF ->
                    plan.steps(train, () -> new SameDiffGradients(network, AllocationTest::forward, train));
                case WIDE -> new SharedSteps(List.of(plan), train);
                default -> plan.steps(train);
            };
        }
    }

    private long countings;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "1, PLAIN",
        "32, PLAIN",
        "130, PLAIN",
        "32, ADAM",
        "130, ADAM",
        "1, NON_ZERO",
        "32, NON_ZERO",
        "130, NON_ZERO",
        "32, NON_ZERO_ADAM",
        "32, TILED",
        "130, TILED",
        "32, TILED_ADAM",
        "130, TILED_ADAM",
        "1, BLOCKS",
        "32, BLOCKS",
        "130, BLOCKS",
        "32, WIDE",
        "130, WIDE",
        "32, SAMEDIFF",
        "130, SAMEDIFF"
    })
    void isFlatOverFiftyEpochs(int batchSize, Kind kind) {
        assumeThat(kind != Kind.WIDE || VectorApi.bits() >= 512)
                .as("steps are shared on vectors of 512 bits alone")
                .isTrue();
        RandomState random = new RandomState(0);
        byte[] pixels = new byte[IMAGES * 784];
        for (int i = 0; i < pixels.length; i += (int) (1 / kind.density())) {
            pixels[i] = (byte) random.randint(1, 256);
        }
        Samples train = Samples.all(new Pixels(pixels, 784, 255), new int[IMAGES]);
        try (Network network = kind.network(random);
                Steps steps = kind.steps(network, train, batchSize)) {
            Usage usage = new Usage(kind);
            new TrainingLoop(MOST_EPOCHS, batchSize, random).run(steps, usage);
            assertThat(usage.buffers).as("native buffers made").isZero();
            // What others left behind may be collected meanwhile, so that bytes may fall; a leak would add up.
            assertThat(usage.nativeGrowth).as("native bytes").isNotPositive();
            if (kind.takesNoHeap()) {
                assertThat(usage.leastOfAnEpoch)
                        .as("bytes of heap in the steps of an epoch")
                        .isZero();
            }
        }
    }

    /** What the test rests on: JavaCPP's own count of bytes does not have ND4J's arrays. */
    @Test
    void aMatrixIsCounted() {
        long before = buffersMade();
        Matrix.zeros(Precision.SINGLE, 1, 1).close();
        assertThat(buffersMade() - before).isPositive();
    }

    /** Buffers and contexts that ND4J has made so far: each takes a number, and so does asking for one. */
    private long buffersMade() {
        countings++;
        return Nd4j.getDeallocatorService().nextValue() - countings;
    }

    private static SDVariable forward(SameDiff graph) {
        SDVariable H = graph.nn.relu(affine(graph, graph.getVariable("X"), "1"), 0);
        return affine(graph, H, "2");
    }

    private static SDVariable affine(SameDiff graph, SDVariable X, String layer) {
        return graph.mmul(X, graph.getVariable("W" + layer), false, true, false).add(graph.getVariable("b" + layer));
    }

    /** What the training thread allocates in the steps of an epoch, and what ND4J and JavaCPP make after the first one. */
    private final class Usage implements TrainingListener {
        private final Kind kind;
        private long heap; // after the first step of this epoch
        private long leastOfAnEpoch = Long.MAX_VALUE;
        private long buffersAtFirst;
        private long buffers;
        private long bytesAtFirst;
        private long nativeGrowth;
        private int steps; // of this epoch

        Usage(Kind kind) {
            this.kind = kind;
        }

        /**
         * Whether the steps of an epoch have allocated nothing. While code is interpreted, vectors of the Vector API are
         * objects; that ends when the compiler has seen it, sooner or later.
         */
        boolean isFlat() {
            return !kind.takesNoHeap() || leastOfAnEpoch == 0;
        }

        /** From the first step on: where an epoch begins and ends, parameters and moments change places, by small objects. */
        @Override
        public boolean afterStep(int epoch, int samples) {
            steps++;
            if (steps == 1) {
                heap = threads.getCurrentThreadAllocatedBytes();
            }
            if (samples == IMAGES) {
                leastOfAnEpoch = Math.min(leastOfAnEpoch, threads.getCurrentThreadAllocatedBytes() - heap);
            }
            return true;
        }

        @Override
        public boolean afterEpoch(int epoch, double seconds) {
            steps = 0;
            if (epoch == 1) {
                collect();
                bytesAtFirst = Pointer.totalBytes();
                buffersAtFirst = buffersMade();
            }
            nativeGrowth = Pointer.totalBytes() - bytesAtFirst;
            buffers = buffersMade() - buffersAtFirst;
            return epoch < EPOCHS || !isFlat();
        }

        /** Frees what other tests and the first epoch have left: a collection later on would look like a change. */
        private void collect() {
            long before;
            do {
                before = Pointer.totalBytes();
                System.gc();
                LockSupport.parkNanos(20_000_000);
            } while (Pointer.totalBytes() < before);
        }
    }
}
