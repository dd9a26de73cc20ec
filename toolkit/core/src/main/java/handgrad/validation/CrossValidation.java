package handgrad.validation;

import handgrad.linalg.Shapes;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.metrics.RegressionPredictions;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.table.Fold;
import handgrad.table.Preparation;
import handgrad.train.Evaluation;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Trains a plan anew for each fold, on rows prepared by what is learnt of its own training rows alone, and asks it about its test
 * rows. Fold k has the seed {@code seed + k} for the weights and the order of the samples, whichever thread has it, so that the
 * number of threads changes no bit.
 *
 * @param folds which rows train and test: {@link handgrad.table.Folds}
 * @param prepare fitted to each fold's training rows: {@code Standardiser::fit}
 * @param plan a new one, with a new network, from a seed; with as many threads as the process may use
 * @param epochs of each training
 * @param seed of the first fold
 * @param threads folds that are trained side by side
 */
public record CrossValidation(
        List<Fold> folds,
        Function<Matrix, ? extends Preparation> prepare,
        LongFunction<TrainingPlan> plan,
        int epochs,
        long seed,
        int threads) {
    public CrossValidation {
        folds = List.copyOf(folds);
        if (folds.isEmpty() || threads < 1) {
            throw new IllegalArgumentException(
                    "a cross-validation has folds and threads, not " + folds.size() + " and " + threads);
        }
    }

    /** With a fold for each processor at a time. */
    public CrossValidation(
            List<Fold> folds,
            Function<Matrix, ? extends Preparation> prepare,
            LongFunction<TrainingPlan> plan,
            int epochs,
            long seed) {
        this(folds, prepare, plan, epochs, seed, Runtime.getRuntime().availableProcessors());
    }

    /**
     * What each fold's classifier says of its test rows.
     *
     * @param X a row for each sample, DOUBLE
     * @param y its class, 0 to K − 1
     */
    public List<Predictions> classify(Matrix X, int[] y) {
        return run(
                X,
                (prepared, rows) ->
                        Samples.of(prepared, IntStream.of(rows).map(i -> y[i]).toArray()),
                Evaluation::of);
    }

    /**
     * What each fold's regression says of its test rows.
     *
     * @param X a row for each sample, DOUBLE
     * @param y its number, n × 1
     */
    public List<RegressionPredictions> regress(Matrix X, Matrix y) {
        return run(
                X,
                (prepared, rows) -> {
                    try (Matrix targets = Shapes.rows(y, rows)) {
                        return Samples.of(prepared, targets);
                    }
                },
                Evaluation::regression);
    }

    private <T> List<T> run(
            Matrix X, BiFunction<Matrix, int[], Samples> samples, BiFunction<Network, Samples, T> evaluation) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, folds.size()));
        try {
            List<Future<T>> results = IntStream.range(0, folds.size())
                    .mapToObj(k -> executor.submit(() -> fold(k, X, samples, evaluation)))
                    .toList();
            return results.stream().map(CrossValidation::result).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    private <T> T fold(
            int k, Matrix X, BiFunction<Matrix, int[], Samples> samples, BiFunction<Network, Samples, T> evaluation) {
        Fold fold = folds.get(k);
        TrainingPlan fresh = plan.apply(seed + k);
        if (fresh.threads() != BlasThreads.limit()) {
            throw new IllegalArgumentException(
                    "folds are trained side by side with one number of threads for all products,"
                            + " BlasThreads.limit() = " + BlasThreads.limit() + ", not " + fresh.threads());
        }
        try (Matrix XTrain = Shapes.rows(X, fold.train());
                Matrix XTest = Shapes.rows(X, fold.test())) {
            Preparation preparation = prepare.apply(XTrain);
            try (Matrix train = preparation.transform(XTrain);
                    Matrix test = preparation.transform(XTest);
                    Network network = fresh.network()) {
                new TrainingLoop(epochs, fresh.batchSize(), new RandomState(seed + k))
                        .run(fresh.steps(samples.apply(train, fold.train())));
                return evaluation.apply(network, samples.apply(test, fold.test()));
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while folds were trained", e);
        }
    }
}
