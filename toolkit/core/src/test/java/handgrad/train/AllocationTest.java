package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import handgrad.loss.L2Penalty;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.optim.Sgd;
import handgrad.random.RandomState;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training takes no memory after its first epochs, neither of the heap nor native. */
class AllocationTest {
    private static final int EPOCHS = 50;
    private static final int IMAGES = 1000;

    private enum Kind {
        PLAIN,
        SPARSE,
        TILED,
        TILED_SOFTMAX;

        Network network(RandomState random) {
            if (this == TILED_SOFTMAX) {
                return new Network(new Affine("1", Weights.he(Precision.SINGLE, 10, 784, random)));
            }
            return new Network(
                    new Affine("1", Weights.he(Precision.SINGLE, 128, 784, random)),
                    new Relu(Precision.SINGLE, 128),
                    new Affine("2", Weights.he(Precision.SINGLE, 10, 128, random)));
        }

        Steps steps(Network network, Samples train) {
            L2Penalty penalty = new L2Penalty(0.001);
            Schedule learningRate = Schedule.constant(0.01);
            return switch (this) {
                case PLAIN ->
                    new ClassifierSteps(network, train, new Sgd(penalty.addedTo(network.parameters()), learningRate));
                case SPARSE -> new SparseSgd(network, penalty, train, learningRate);
                case TILED -> TiledSteps.sgd(network, penalty, train, learningRate);
                case TILED_SOFTMAX -> new TiledSoftmaxSgd(network, penalty, train, learningRate);
            };
        }
    }

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "1, PLAIN",
        "32, PLAIN",
        "130, PLAIN",
        "1, SPARSE",
        "32, SPARSE",
        "130, SPARSE",
        "32, TILED",
        "130, TILED",
        "32, TILED_SOFTMAX",
        "130, TILED_SOFTMAX"
    })
    void isFlatOverFiftyEpochs(int batchSize, Kind kind) {
        RandomState random = new RandomState(0);
        byte[] pixels = new byte[IMAGES * 784];
        for (int i = 0; i < pixels.length; i += 4) {
            pixels[i] = (byte) random.randint(1, 256);
        }
        Samples train = Samples.all(new Pixels(pixels, 784, 255), new int[IMAGES]);
        try (Network network = kind.network(random);
                Steps steps = kind.steps(network, train)) {
            Usage usage = new Usage();
            new TrainingLoop(EPOCHS, batchSize, random).run(steps, usage);
            // What others left behind may be collected meanwhile, so that it may fall; a leak would add up over the
            // epochs.
            assertThat(usage.nativeMemory[EPOCHS]).as("native bytes").isLessThanOrEqualTo(usage.nativeMemory[1]);
            // While code is interpreted, vectors of the Vector API are objects; that ends when the compiler has seen
            // it.
            assertThat(usage.leastHeapOfAnEpoch()).as("bytes of heap an epoch").isZero();
        }
    }

    /** What the training thread has allocated so far, and what JavaCPP and with it ND4J holds, after each epoch. */
    private final class Usage implements TrainingListener {
        private final long[] heap = new long[EPOCHS + 1];
        private final long[] nativeMemory = new long[EPOCHS + 1];

        long leastHeapOfAnEpoch() {
            return IntStream.range(2, EPOCHS)
                    .mapToLong(epoch -> heap[epoch + 1] - heap[epoch])
                    .min()
                    .orElseThrow();
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

        @Override
        public boolean afterEpoch(int epoch, double seconds) {
            if (epoch == 1) {
                collect();
            }
            heap[epoch] = threads.getCurrentThreadAllocatedBytes();
            nativeMemory[epoch] = Pointer.totalBytes();
            return true;
        }
    }
}
