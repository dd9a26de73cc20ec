package handgrad.homework1.mnist;

import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.Trial;
import handgrad.random.RandomState;
import handgrad.train.DivergedException;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A demonstration's training in a sweep. A fifth of the samples is held out, drawn by the seed after the starting values, and
 * L is measured there; neither the test samples nor what is known of the answer is looked at.
 */
record DemonstrationTrial(SgdOptions options, Source source) implements Trial {
    /** The share of the samples that is held out: one in so many, at least one. */
    static final int HELD_OUT = 5;

    /** Draws data and starting values. */
    @FunctionalInterface
    interface Source {
        /** Whoever asks for the demonstration closes it. */
        Demonstration demonstration(RandomState random, int samples);
    }

    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        RandomState random = new RandomState(options.seed());
        try (Demonstration demonstration = source.demonstration(random, options.samples())) {
            Generated all = demonstration.data();
            int[] order = random.permutation(all.size());
            int held = Math.max(1, all.size() / HELD_OUT);
            Generated validation = all.chosen(Arrays.copyOf(order, held));
            Generated kept = all.chosen(Arrays.copyOfRange(order, held, order.length));
            TrainingLoop loop = new TrainingLoop(epochs.get(epochs.size() - 1), 1, random);
            Steps steps = demonstration.plan(options.schedule()).steps(kept.samples());
            loop.run(steps, new TrainingListener() {
                private double seconds;

                @Override
                public boolean afterEpoch(int epoch, double took) {
                    seconds += took;
                    if (epochs.contains(epoch)) {
                        double loss = validation.meanLoss(demonstration.model());
                        if (!Double.isFinite(loss)) {
                            throw DivergedException.afterEpoch(epoch, loss);
                        }
                        result.accept(new Measured(epoch, seconds, Map.of(Selection.VALIDATION_LOSS.metric(), loss)));
                    }
                    return !stop.getAsBoolean();
                }
            });
        }
    }
}
