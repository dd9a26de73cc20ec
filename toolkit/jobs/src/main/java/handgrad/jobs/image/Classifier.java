package handgrad.jobs.image;

import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.nn.Network;
import handgrad.train.TrainingPlan;

/** A classifier as its sheet defines it: with which network, by which rules. */
record Classifier(
        Architecture architecture,
        Scores scores,
        Descent descent,
        L2Penalty penalty,
        Protocol protocol) {
    /** How a network is trained with these options, by a rule of its own. */
    TrainingPlan plan(Network network, TrainingOptions options) {
        return new TrainingPlan(
                network,
                Objective.classes(scores.loss(network.outputs())).with(penalty),
                descent.rule(),
                options.schedule(),
                options.batchSize());
    }
}
