package handgrad.jobs.training;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Training;
import handgrad.train.EarlyStopping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The finished epochs of a run, and which of them gave the model that is kept: the best one or the last. */
final class History {
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final String judge;
    private final Optional<EarlyStopping> stopping;
    private double seconds;

    /**
     * No epochs yet.
     *
     * @param patience epochs without a lower value of the judging metric before training stops; empty when it does not
     * @param judge the metric, of the validation part
     */
    History(Optional<Integer> patience, String judge) {
        this.judge = judge;
        this.stopping = patience.map(EarlyStopping::new);
    }

    /**
     * Adds an epoch.
     *
     * @return whether its model is the one to keep
     */
    boolean add(EpochRecord epoch) {
        epochs.add(epoch);
        seconds += epoch.seconds();
        return stopping.isEmpty() || stopping.get().isBest(epoch.metrics().getOrDefault(judge, Double.NaN));
    }

    /** Whether there is no patience left to train on. */
    boolean exhausted() {
        return stopping.isPresent() && !epochs.isEmpty() && stopping.get().exhausted();
    }

    /** Whether the model that is kept need not be the last. */
    boolean keepsTheBest() {
        return stopping.isPresent();
    }

    List<EpochRecord> epochs() {
        return epochs;
    }

    /** What was measured of the model that is kept; empty before the first epoch. */
    Map<String, Double> metrics() {
        int kept = stopping.map(EarlyStopping::bestEpoch).orElse(epochs.size());
        return kept == 0
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(epochs.get(kept - 1).metrics());
    }

    Training training(int samplesPerEpoch, String kernels) {
        Integer best = stopping.map(EarlyStopping::bestEpoch)
                .filter(epoch -> epoch > 0)
                .orElse(null);
        return new Training(epochs.size(), (long) epochs.size() * samplesPerEpoch, seconds, best, kernels, null, null);
    }
}
