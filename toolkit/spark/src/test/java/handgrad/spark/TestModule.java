package handgrad.spark;

import handgrad.datasets.Catalogue;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.command.Words;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad hw0 test softmax}: a job to tune, because those of the sheets are beyond this module. */
@Command(name = "hw0", description = "A module of tests.")
public final class TestModule implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        return Homework.commandLine(
                this, List.of(new Sheet("test", "9", "A sheet", () -> List.of(new Softmax()), List::of)), words);
    }

    /** Softmax regression. */
    @Command
    static final class Softmax extends ClassificationJob {
        Softmax() {
            super(Catalogue.FASHION_MNIST, new TrainingOptions(2, 64, 0.05, 1, 0.2));
        }

        @Override
        public String name() {
            return "softmax";
        }

        @Override
        public String question() {
            return "1";
        }

        @Override
        public String summary() {
            return "softmax regression";
        }

        @Override
        protected String model() {
            return "Softmax regression";
        }

        @Override
        protected Network network(Precision precision, int pixels, int classes, RandomState random) {
            return new Network(new Affine("", Weights.zeros(precision, classes, pixels)));
        }
    }
}
