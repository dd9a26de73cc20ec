package handgrad.homework1.nyu;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.classification.ShownImages;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Recipe;
import handgrad.jobs.command.TrainingOptions;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Dropout;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sheet 001, Problem 4: a dense network with three hidden layers on Fashion-MNIST, with train and test loss after each
 * epoch, and the class probabilities of three validation images.
 *
 * <pre>
 *   h⁽⁰⁾ = x,   h⁽ˡ⁾ = max(W_l·h⁽ˡ⁻¹⁾ + b_l, 0),   ŷ = softmax(W_4·h⁽³⁾ + b_4)
 *   784 → 256 → 128 → 64 → 10,   w ~ N(0, 2/n_in), b = 0 at first
 *   L = −log ŷ_y, mean over a mini-batch;   θ ← θ − η_t·∂L/∂θ
 * </pre>
 */
@Command
public final class FashionMlp extends ClassificationJob {
    private static final List<Integer> SHEETS_UNITS = List.of(256, 128, 64);

    /** Wider layers, dropout against overfitting, more epochs with a slower decay, and fewer images held back. */
    private static final Recipe BEST = new Recipe(Map.of(
            "--hidden", List.of(1024, 256, 128),
            "--dropout", 0.3,
            "--epochs", 45,
            "--learning-rate", 0.15,
            "--decay", 0.94,
            "--validation", 0.05));

    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            converter = OptionValues.Units.class,
            description = "Units of the hidden layers (default: 256,128,64).")
    private List<Integer> hidden = SHEETS_UNITS;

    @HyperParameter
    @Option(
            names = "--dropout",
            paramLabel = "P",
            converter = OptionValues.Fraction.class,
            description = "Probability to drop a hidden unit in training (default: ${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--best",
            description = "Train for the best accuracy, not the sheet's network: --hidden 1024,256,128 --dropout 0.3"
                    + " --epochs 45 --learning-rate 0.15 --decay 0.94 --validation 0.05. Of these, options that are given"
                    + " keep their values.")
    private boolean best;

    @Mixin
    private final ShownImages shown = new ShownImages();

    @Spec
    private CommandSpec spec;

    /** With the sheet's network, and the rest chosen on the validation set. */
    public FashionMlp() {
        super(Catalogue.FASHION_MNIST, new TrainingOptions(20, 64, 0.1, 0.9, 0.1));
    }

    @Override
    public String name() {
        return "fashion-mlp";
    }

    @Override
    public String question() {
        return "4";
    }

    @Override
    public String summary() {
        return "three hidden layers on Fashion-MNIST";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "three hidden layers on Fashion-MNIST")
                .with("hidden=256,128,64")
                .on("fashion-mnist")
                .taking(15));
    }

    @Override
    public List<String> examples() {
        List<String> examples = new ArrayList<>(super.examples());
        examples.addAll(List.of("--best", "--images 0,42,4711", "--tune --epochs 5 --grid 'hidden=256,128,64;128,64'"));
        return examples;
    }

    @Override
    protected String model() {
        return "A network with " + hidden.size() + (hidden.size() == 1 ? " hidden layer" : " hidden layers") + "";
    }

    @Override
    protected Protocol protocol() {
        return Protocol.USUAL.testingEachEpoch();
    }

    @Override
    protected Optional<ShownImages> shownImages() {
        return Optional.of(shown);
    }

    @Override
    protected void prepare() {
        if (best) {
            BEST.apply(spec.commandLine());
        }
    }

    /** The sheet's network, for its written answer. */
    public static Network sheetsNetwork(Precision precision, int pixels, int classes, RandomState random) {
        return network(SHEETS_UNITS, 0, precision, pixels, classes, random);
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return network(hidden, dropout, precision, pixels, classes, random);
    }

    private static Network network(
            List<Integer> hidden, double dropout, Precision precision, int pixels, int classes, RandomState random) {
        List<Layer> layers = new ArrayList<>();
        int inputs = pixels;
        for (int units : hidden) {
            layers.add(new Affine(suffix(layers), Weights.he(precision, units, inputs, random)));
            layers.add(new Relu(precision, units));
            if (dropout > 0) {
                layers.add(new Dropout(dropout, precision, units, random));
            }
            inputs = units;
        }
        layers.add(new Affine(suffix(layers), Weights.he(precision, classes, inputs, random)));
        return new Network(layers.toArray(Layer[]::new));
    }

    /** The next affine layer's number, from 1. */
    private static String suffix(List<Layer> before) {
        return Long.toString(
                1 + before.stream().filter(Affine.class::isInstance).count());
    }
}
