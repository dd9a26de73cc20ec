package handgrad.benchmarks.train;

import handgrad.loss.L2Penalty;
import handgrad.matrix.BlasThreads;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.train.Evaluation;
import handgrad.train.FastestSteps;
import handgrad.train.Samples;
import handgrad.train.Split;
import handgrad.train.Steps;
import handgrad.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The trainings of a sweep, as many side by side as there are threads and each on one, as {@code --tune} does it. */
final class SweepContestant {
    private SweepContestant() {}

    /** The whole sweep as one epoch, whose loss is the mean over the configurations of their validation cross-entropy. */
    static Measurement.Epoch run(Work work, SweepGrid grid, Samples samples) {
        int threads = BlasThreads.limit();
        BlasThreads.limit(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        try {
            List<Future<Double>> trainings = new ArrayList<>();
            for (SweepGrid.Configuration configuration : grid.configurations()) {
                trainings.add(executor.submit(() -> crossEntropy(work, grid, configuration, samples)));
            }
            double sum = 0;
            for (Future<Double> training : trainings) {
                sum += training.get();
            }
            return new Measurement.Epoch((System.nanoTime() - start) / 1e9, sum / trainings.size());
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

    private static double crossEntropy(
            Work work, SweepGrid grid, SweepGrid.Configuration configuration, Samples samples) {
        RandomState random = new RandomState(work.seed());
        Split split = Split.random(samples, grid.held(samples.size()), random);
        List<Integer> sizes = work.sizes();
        try (Network network =
                        new Network(new Affine("", Weights.zeros(work.precision(), sizes.get(1), sizes.get(0))));
                Steps steps = FastestSteps.sgd(
                        network,
                        new L2Penalty(configuration.alpha()),
                        split.train(),
                        Schedule.exponential(configuration.learningRate(), grid.decay()),
                        configuration.batchSize())) {
            new TrainingLoop(grid.epochs(), configuration.batchSize(), random).run(steps);
            return Evaluation.of(network, split.validation()).crossEntropy();
        }
    }
}
