package handgrad.jobs.image;

import handgrad.datasets.LoadedImages;
import handgrad.jobs.command.Console;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.terminal.Progress;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Trains a classifier from its images to its report.
 *
 * <p>One stream of random numbers, {@code RandomState(seed)}, gives in this order the split, unless the protocol has it
 * otherwise, the starting weights and the order of each epoch.
 */
record ClassifierTrainer(Classifier classifier, JobSettings job, ReportContent content, Console console) {
    /** Told of a run when it has ended, before its pictures are drawn. */
    @FunctionalInterface
    interface Ended {
        void tell(RunRecord record, Path folder);
    }

    /**
     * Trains.
     *
     * @param runs where the folder of a new run goes
     * @param resumption the run to carry on; empty for a new one
     */
    RunRecord train(LoadedImages loaded, Progress progress, Path runs, Optional<Resumption> resumption, Ended ended)
            throws IOException {
        TrainingOptions options = job.options();
        RandomState random = new RandomState(options.seed());
        RunImages images = RunImages.of(loaded, classifier.protocol(), options.validation(), random);
        content.requireFit(images.split().validation().size(), console);
        RunRecord started = job.started(images.used());
        if (resumption.isPresent()) {
            resumption.get().requireSame(started.data());
            resumption.get().difference(started.environment()).ifPresent(console::say);
        }
        Plan plan = Plan.of(classifier, options, options.epochs(), random);
        try (Network network = classifier
                        .architecture()
                        .network(options.precision(), images.pixels(), images.classes(), random);
                Learner learner = plan.learner(network, images.split().train());
                Interruption interruption = new Interruption()) {
            RunFolder folder = resumption.isPresent()
                    ? resumption.get().open()
                    : RunFolder.create(runs, job.name(), Instant.now());
            TrainingProgress bar =
                    progress.training(options.epochs(), images.split().train().size());
            ClassifierRun run = new ClassifierRun(network, learner, plan, images, folder, started, bar, interruption);
            RunRecord record = run.train(resumption.isPresent());
            ended.tell(record, folder.path());
            content.remark().ifPresent(console::say);
            new ClassifierReport(content, images, console).publish(run, record, folder);
            return record;
        }
    }
}
