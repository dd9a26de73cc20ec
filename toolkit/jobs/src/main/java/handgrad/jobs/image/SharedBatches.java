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

    /** Of several threads, a group takes so much of each one's share of what is left. */
    private static final double SHARE = 0.5;

    @Override
    public List<TrialGroup> groups(List<PlannedTrial> planned, int threads) {
        Map<Map<String, String>, List<PlannedTrial>> byBatches = new LinkedHashMap<>();
        for (PlannedTrial trial : planned) {
            byBatches.computeIfAbsent(batches(trial), any -> new ArrayList<>()).add(trial);
        }
        List<TrialGroup> groups = new ArrayList<>();
        List<PlannedTrial> alone = new ArrayList<>();
        int left = planned.size();
        for (List<PlannedTrial> same : byBatches.values()) {
            if (!stepsCanBeShared(same.get(0))) {
                alone.addAll(same);
                continue;
            }
            int size;
            for (int from = 0; from < same.size(); from += size) {
                size = Math.min(largestGroup(left, threads), same.size() - from);
                groups.add(new TrialsInStep(same.subList(from, from + size), trials));
                left -= size;
            }
        }
        groups.addAll(TrialGroup.Grouping.single(trials::apply).groups(alone, threads));
        return groups;
    }

    /** The last groups are small, so that no thread is idle for long while another one is at its last. */
    private static int largestGroup(int left, int threads) {
        int most = threads == 1 ? left : (int) Math.ceil(SHARE * left / threads);
        return Math.min(LARGEST_GROUP, most);
    }

    /** Which kind of steps a training takes does not depend on {@link #OF_THE_STEP}. */
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
