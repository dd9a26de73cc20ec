package handgrad.train;

import handgrad.loss.Objective;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.ShapeException;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.samples.Samples;
import handgrad.train.kernel.Gradients;
import handgrad.train.kernel.KernelChoice;
import handgrad.vector.VectorApi;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * How a network is trained:
 *
 * <pre>
 *   L = 1/n Σ_i loss(f(x_i; θ), y_i) + α/2·Σw²     on a batch of n samples       (network, objective)
 *   θ ← rule(θ, ∂L/∂θ; η_t)                         t-th step or epoch            (rule, schedule)
 * </pre>
 *
 * <p>Any network of any layers, any loss of {@code handgrad.loss}, any rule. {@link #steps} makes what the {@link TrainingLoop}
 * drives, and chooses the fastest kernels that can take these steps; {@link #kernels} says which. All kernels do the same up to
 * the rounding of their precision: the gradient of a batch is summed apart from the parameters, and each parameter is rounded
 * once a step. The number of threads changes no bit.
 *
 * <p>The network's parameters are up to date whenever anybody looks at them, also between two steps.
 *
 * @param network is trained in place
 * @param objective a loss, and the penalty on the weights
 * @param rule belongs to this network's parameters from the first call of {@link #steps} on
 * @param schedule the learning rate η of each epoch or step
 * @param batchSize samples of a step; the last of an epoch may have fewer
 * @param threads the most that a step uses: one number for the whole process ({@link BlasThreads#limit})
 */
public record TrainingPlan(
        Network network, Objective objective, Rule rule, Schedule schedule, int batchSize, int threads) {
    public TrainingPlan {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch has at least one sample, not " + batchSize);
        }
        if (threads < 1 || threads > BlasThreads.MOST) {
            throw new IllegalArgumentException("1 to " + BlasThreads.MOST + " threads, not " + threads);
        }
    }

    /** With as many threads as the process may use. */
    public TrainingPlan(Network network, Objective objective, Rule rule, Schedule schedule, int batchSize) {
        this(network, objective, rule, schedule, batchSize, BlasThreads.limit());
    }

    /** The width of the vectors that kernels compute with, where the virtual machine has the Vector API. */
    public static OptionalInt vectorBits() {
        return VectorApi.isAvailable() ? OptionalInt.of(VectorApi.bits()) : OptionalInt.empty();
    }

    /**
     * The steps on these samples.
     *
     * @throws ShapeException when network, loss and samples do not go together
     */
    public Steps steps(Samples train) {
        begin(train);
        return new PlannedSteps(this, train, choice(train).maker().get());
    }

    /** What computes these steps, in words. */
    public String kernels(Samples train) {
        requireFit(train);
        return choice(train).words();
    }

    /**
     * The same steps along gradients that somebody else works out, as {@code handgrad.autodiff} does.
     *
     * @param gradients of the network's parameters, for batches of these samples
     */
    public Steps steps(Samples train, Supplier<Gradients> gradients) {
        begin(train);
        return new PlannedSteps(this, train, KernelChoice.along(gradients.get(), objective, rule));
    }

    private KernelChoice choice(Samples train) {
        return KernelChoice.of(network, objective, rule, batchSize, train);
    }

    /** Steps of an epoch over these samples. */
    long stepsOfAnEpoch(Samples train) {
        return (train.size() + batchSize - 1L) / batchSize;
    }

    /** Makes ready for the first step: from now on the rule is this network's. */
    void begin(Samples train) {
        requireFit(train);
        BlasThreads.limit(threads);
        rule.bind(network.parameters());
    }

    private void requireFit(Samples train) {
        if (network.inputs() != train.features().width()) {
            throw new ShapeException("the network takes " + network.inputs() + " inputs, a sample has "
                    + train.features().width());
        }
    }
}
