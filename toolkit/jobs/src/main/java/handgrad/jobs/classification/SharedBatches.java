package handgrad.jobs.classification;

import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.jobs.training.TaskTrial;
import handgrad.train.SharedSteps;
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
record SharedBatches(Function<Map<String, String>, TaskTrial<ClassifierTask>> trials) implements TrialGroup.Grouping {
    /** Hyper-parameters on which neither the batches nor the network's starting weights depend. */
    private static final Set<String> OF_THE_STEP =
            Set.of("learning-rate", "schedule", "decay", "schedule-epochs", "warmup", "alpha", "epochs");

    /** Fewer are faster one by one. */
    private static final int SMALLEST_GROUP = 3;

    /** Ninety classes, which all but fill two panels of lanes. */
    private static final int LARGEST_GROUP = 9;

    @Override
    public List<TrialGroup> groups(List<PlannedTrial> planned, int threads) {
        Map<Map<String, String>, List<PlannedTrial>> byBatches = new LinkedHashMap<>();
        for (PlannedTrial trial : planned) {
            byBatches.computeIfAbsent(batches(trial), any -> new ArrayList<>()).add(trial);
        }
        List<TrialGroup> groups = new ArrayList<>();
        List<PlannedTrial> alone = new ArrayList<>();
        int largest = Math.min(LARGEST_GROUP, ceil(planned.size(), threads));
        for (List<PlannedTrial> same : byBatches.values()) {
            int count = ceil(same.size(), largest);
            if (same.size() / count < SMALLEST_GROUP || !stepsCanBeShared(same.get(0))) {
                alone.addAll(same);
                continue;
            }
            for (int group = 0; group < count; group++) {
                groups.add(new TrialsInStep(
                        same.subList(group * same.size() / count, (group + 1) * same.size() / count), trials));
            }
        }
        groups.addAll(TrialGroup.Grouping.single(trials::apply).groups(alone, threads));
        return groups;
    }

    private static int ceil(int n, int parts) {
        return (n + parts - 1) / parts;
    }

    /** Which kind of steps a training takes does not depend on {@link #OF_THE_STEP}; shared ones have gradients by hand. */
    private boolean stepsCanBeShared(PlannedTrial trial) {
        try (TaskTrial.Begun<ClassifierTask> begun = TrialsInStep.begin(trial, trials)) {
            return begun.task().classifier().descent() == Descent.BY_HAND
                    && SharedSteps.canShare(begun.task().plan(), begun.task().train());
        }
    }

    private static Map<String, String> batches(PlannedTrial trial) {
        Map<String, String> config = new LinkedHashMap<>(trial.config());
        config.keySet().removeAll(OF_THE_STEP);
        return config;
    }
}
