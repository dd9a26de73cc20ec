package handgrad.train;

import com.sun.management.ThreadMXBean;
import handgrad.autodiff.SameDiffGradients;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
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
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What training takes of heap and native memory, printed as a line for each kind of steps and batch size: native buffers and
 * bytes that came after the first epoch, and bytes of heap in the steps of the epoch that took least.
 */
final class AllocationProgram {
    private static final int EPOCHS = 50;
    private static final int MOST_EPOCHS = 1000; // by then everything is compiled, however busy the machine is
    private static final int IMAGES = 300;

    enum Kind {
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
                    plan.steps(train, () -> new SameDiffGradients(network, AllocationProgram::forward, train));
                case WIDE -> new SharedSteps(List.of(plan), train);
                default -> plan.steps(train);
            };
        }
    }

    private long countings;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Batch sizes and kinds, such as {@code 32 PLAIN}, one after the other. */
    public static void main(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            System.out.println(args[i] + " " + args[i + 1] + " "
                    + new AllocationProgram().measured(Integer.parseInt(args[i]), Kind.valueOf(args[i + 1])));
        }
    }

    private String measured(int batchSize, Kind kind) {
        if (kind == Kind.WIDE && VectorApi.bits() < 512) {
            return ""; // steps are shared on vectors of 512 bits alone
        }
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
            return usage.buffers + " " + usage.nativeGrowth + " " + usage.leastOfAnEpoch;
        }
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
