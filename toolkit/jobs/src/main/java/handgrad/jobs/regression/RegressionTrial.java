package handgrad.jobs.regression;

import handgrad.datasets.RegressionData;
import handgrad.jobs.sweep.Trial;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.DivergedException;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A model's training in a sweep. The sheet's recipe has no validation set, so a fifth of the training sales is held out,
 * drawn by the seed, and the errors are measured there; the test sales are not looked at.
 *
 * @param source of the data of a run
 */
record RegressionTrial(RegressionOptions options, Architecture architecture, Source source) implements Trial {
    /** The share of the training sales that is held out: one in so many. */
    static final int HELD_OUT = 5;

    /** Makes a model with its starting weights. */
    @FunctionalInterface
    interface Architecture {
        /** Whoever asks for the model closes it. */
        RegressionModel model(RegressionData data, RandomState random);
    }

    /** Prepares data. */
    @FunctionalInterface
    interface Source {
        /**
         * Whoever asks for the data closes them.
         *
         * @param random draws the training rows, where the recipe draws them
         */
        RegressionData data(RandomState random) throws IOException;
    }

    /** So many of n training sales are held out, at least one. */
    static int held(int n) {
        return Math.max(1, n / HELD_OUT);
    }

    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        RandomState random = new RandomState(options.seed());
        try (RegressionData parts = parts(random);
                RegressionModel model = architecture.model(parts, random);
                Steps steps = model.plan(Schedule.constant(options.learningRate()), options.batchSize())
                        .steps(Samples.of(model.data().Xtrain(), model.data().ytrain()))) {
            TrainingLoop loop = new TrainingLoop(epochs.get(epochs.size() - 1), options.batchSize(), random);
            loop.run(steps, new TrainingListener() {
                private double seconds;

                @Override
                public boolean afterEpoch(int epoch, double took) {
                    seconds += took;
                    if (epochs.contains(epoch)) {
                        result.accept(new Measured(epoch, seconds, validation(model, epoch)));
                    }
                    return !stop.getAsBoolean();
                }
            });
        }
    }

    private RegressionData parts(RandomState random) {
        try (RegressionData all = source.data(random)) {
            int n = all.Xtrain().rows();
            return all.holdingOut(random.permutation(n), held(n));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> validation(RegressionModel model, int epoch) {
        Map<String, Double> errors = Errors.of(
                "validation", model.data().ytest(), model.predict(model.data().Xtest()));
        for (double value : errors.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return errors;
    }
}
