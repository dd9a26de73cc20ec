package handgrad.benchmarks.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code handgrad hw2 wpi softmax --tune} tries: 36 trainings, each measured on the samples held back.
 *
 * @param learningRates of the first epoch; each further one has {@code decay} times as much
 * @param alphas of the penalty α/2·Σw²
 * @param validation share of the samples that is held back
 */
record SweepGrid(
        List<Double> learningRates,
        List<Integer> batchSizes,
        List<Double> alphas,
        double decay,
        int epochs,
        double validation) {
    static final SweepGrid SHEETS = new SweepGrid(
            List.of(0.05, 0.1, 0.2), List.of(32, 64, 128, 256), List.of(0.0, 0.0001, 0.001), 0.9, 20, 0.2);

    record Configuration(double learningRate, int batchSize, double alpha) {}

    List<Configuration> configurations() {
        List<Configuration> all = new ArrayList<>();
        for (double learningRate : learningRates) {
            for (int batchSize : batchSizes) {
                for (double alpha : alphas) {
                    all.add(new Configuration(learningRate, batchSize, alpha));
                }
            }
        }
        return all;
    }

    /** Of each batch size one group. */
    List<List<Configuration>> groups() {
        return batchSizes.stream()
                .map(batchSize -> configurations().stream()
                        .filter(one -> one.batchSize() == batchSize)
                        .toList())
                .toList();
    }

    int held(int samples) {
        return (int) Math.round(validation * samples);
    }

    /** How many samples all trainings take in, all their epochs together. */
    int trained(int samples) {
        return configurations().size() * epochs * (samples - held(samples));
    }
}
