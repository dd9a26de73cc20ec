package handgrad.jobs.image;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.train.TiledSoftmaxSgd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts the trials that see the same batches into groups, if their steps can be taken together; the others stay by themselves.
 *
 * @param trials makes the trial of a configuration
 */
record SharedBatches(Function<Map<String, String>, ClassifierTrial> trials) implements TrialGroup.Grouping {
    /** Hyper-parameters on which neither the batches nor the network's starting weights depend. */
    private static final Set<String> OF_THE_STEP = Set.of("learning-rate", "decay", "alpha", "epochs");

    /** The cache holds the weights and gradients of so many beside a block's pixels. */
    private static final int LARGEST_GROUP = 9;

    /** Of several threads, so that none is idle for long when the others come to their last group. */
    private static final int GROUPS_FOR_EACH_THREAD = 4;

    @Override
    public List<TrialGroup> groups(List<PlannedTrial> planned, int threads) {
        List<TrialGroup> groups = new ArrayList<>();
        Map<Map<String, String>, List<PlannedTrial>> byBatches = new LinkedHashMap<>();
        List<PlannedTrial> alone = new ArrayList<>();
        for (PlannedTrial trial : planned) {
            if (stepsCanBeShared(trial)) {
                byBatches
                        .computeIfAbsent(batches(trial), any -> new ArrayList<>())
                        .add(trial);
            } else {
                alone.add(trial);
            }
        }
        int most = largestGroup(planned.size(), threads);
        for (List<PlannedTrial> same : byBatches.values()) {
            int parts = (same.size() + most - 1) / most;
            for (int part = 0; part < parts; part++) {
                groups.add(new TrialsInStep(
                        same.subList(same.size() * part / parts, same.size() * (part + 1) / parts), trials));
            }
        }
        groups.addAll(TrialGroup.Grouping.single(trials::apply).groups(alone, threads));
        return groups;
    }

    private static int largestGroup(int trials, int threads) {
        int groups = threads == 1 ? 1 : GROUPS_FOR_EACH_THREAD * threads;
        return Math.min(LARGEST_GROUP, (trials + groups - 1) / groups);
    }

    private boolean stepsCanBeShared(PlannedTrial trial) {
        try (OpenTrial open = OpenTrial.of(trials.apply(trial.config()), trial.epochs(), null)) {
            return open.learner().steps() instanceof TiledSoftmaxSgd;
        }
    }

    private static Map<String, String> batches(PlannedTrial trial) {
        Map<String, String> config = new LinkedHashMap<>(trial.config());
        config.keySet().removeAll(OF_THE_STEP);
        return config;
    }
}
