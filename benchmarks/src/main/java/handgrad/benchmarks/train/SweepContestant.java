package handgrad.benchmarks.train;

import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.BlasThreads;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import handgrad.train.Evaluation;
import handgrad.train.SharedSteps;
import handgrad.train.Steps;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The trainings of a sweep as {@code --tune} does them: in groups that see the same batches, as many groups side by side as
 * there are threads.
 */
final class SweepContestant {
    private SweepContestant() {}

    /** The whole sweep as one epoch, whose loss is the mean over the configurations of their validation cross-entropy. */
    static Measurement.Epoch run(Work work, SweepGrid grid, Samples samples) {
        int threads = BlasThreads.limit();
        BlasThreads.limit(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        try {
            List<Future<Double>> groups = new ArrayList<>();
            for (List<SweepGrid.Configuration> group : grid.groups()) {
                groups.add(executor.submit(() -> sumOfCrossEntropies(work, grid, group, samples)));
            }
            double sum = 0;
            for (Future<Double> group : groups) {
                sum += group.get();
            }
            return new Measurement.Epoch(
                    (System.nanoTime() - start) / 1e9,
                    sum / grid.configurations().size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training of the sweep failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", e);
        } finally {
            executor.shutdownNow();
            BlasThreads.limit(threads);
        }
    }

    private static double sumOfCrossEntropies(
            Work work, SweepGrid grid, List<SweepGrid.Configuration> group, Samples samples) {
        RandomState random = new RandomState(work.seed());
        Split split = Split.random(samples, grid.held(samples.size()), random);
        List<Integer> sizes = work.sizes();
        List<Network> networks = new ArrayList<>();
        List<TrainingPlan> each = new ArrayList<>();
        for (SweepGrid.Configuration configuration : group) {
            Network network = new Network(new Affine("", Weights.zeros(work.precision(), sizes.get(1), sizes.get(0))));
            networks.add(network);
            each.add(new TrainingPlan(
                    network,
                    Objective.classes(new SoftmaxCrossEntropy(network.outputs()))
                            .with(new L2Penalty(configuration.alpha())),
                    Rule.sgd(),
                    Schedule.exponential(configuration.learningRate(), grid.decay()),
                    configuration.batchSize()));
        }
        train(each, split.train(), new TrainingLoop(grid.epochs(), group.get(0).batchSize(), random), random);
        double sum = 0;
        for (Network network : networks) {
            sum += Evaluation.of(network, split.validation()).crossEntropy();
            network.close();
        }
        return sum;
    }

    /** Side by side where the processor has the vectors for it; else one after the other, each through the same batches. */
    private static void train(List<TrainingPlan> each, Samples train, TrainingLoop loop, RandomState random) {
        if (SharedSteps.canShare(each.get(0), train)) {
            loop.run(new SharedSteps(each, train));
            return;
        }
        RandomState.State begun = random.state();
        for (TrainingPlan plan : each) {
            random.restore(begun);
            try (Steps steps = plan.steps(train)) {
                loop.run(steps);
            }
        }
    }
}
