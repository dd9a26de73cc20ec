package handgrad.jobs.classification;

import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.nn.Network;
import handgrad.train.TrainingPlan;

/** A classifier as its sheet defines it: with which network, on which loss. */
record Classifier(Architecture architecture, Scores scores, Descent descent, L2Penalty penalty, Protocol protocol) {
    /** How a network is trained with these options. */
    TrainingPlan plan(Network network, TrainingOptions options) {
        return options.plan(
                network, Objective.classes(scores.loss(network.outputs())).with(penalty));
    }
}
