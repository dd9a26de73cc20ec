package handgrad.homework1.ist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.answers.AskedTuning;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Descent;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import handgrad.jobs.sweep.Selection;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Dropout;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sheet 004, Questions 4.2 and 4.3: a network of one to three hidden layers with dropout, with an autodiff toolkit.
 *
 * <pre>
 *   h_0 = x,   h_l = d_l ⊙ σ(W_l·h_{l−1} + b_l)  for each hidden layer l,   z = W·h + b,   L = −log softmax(z)_y
 *   d_lj = 0 with probability p, else 1/(1 − p), in training; 1 in evaluation
 *   w ~ U[−a, a) with a = √(1/n_in), b = 0 at first;   θ follows ∂L/∂θ after each sample, by SGD or Adam
 * </pre>
 *
 * <p>{@link #forward} leaves the gradients to SameDiff, {@link #network} has them written by hand.
 */
@Command
public final class AutodiffMlp extends ClassificationJob {
    static final String ENGINE =
            "Who derives the gradients: ND4J's automatic differentiation, which the sheet asks for, or for comparison"
                    + " the toolkit's own code. Both make the same steps, the second one several times faster (default:"
                    + " ${DEFAULT-VALUE}).";

    /** The number of hidden layers. */
    private static final class Layers extends OptionValues.UpTo {
        Layers() {
            super(3);
        }
    }

    @HyperParameter
    @Option(
            names = "--layers",
            paramLabel = "1|2|3",
            converter = Layers.class,
            description = "Hidden layers (default: ${DEFAULT-VALUE}).")
    private int layers = 1;

    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Units of each hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden = 200;

    @HyperParameter
    @Option(
            names = "--dropout",
            paramLabel = "P",
            converter = OptionValues.Fraction.class,
            description = "Probability to drop a hidden unit in training (default: ${DEFAULT-VALUE}).")
    private double dropout = 0.3;

    @HyperParameter
    @Option(
            names = "--activation",
            paramLabel = "relu|tanh",
            converter = HiddenActivation.Name.class,
            description = "Activation of the hidden units (default: ${DEFAULT-VALUE}).")
    private HiddenActivation activation = HiddenActivation.RELU;

    @Setting
    @Option(names = "--engine", paramLabel = "samediff|hand", converter = Engine.Name.class, description = ENGINE)
    private Engine engine = Engine.SAMEDIFF;

    @Spec
    private CommandSpec spec;

    /** With the values of the sheet's Table 1. */
    public AutodiffMlp() {
        super(Catalogue.FASHION_MNIST, CourseProtocol.defaults(0.01).defaultPrecision(Precision.SINGLE));
    }

    @Override
    public String name() {
        return "autodiff-mlp";
    }

    @Override
    public String question() {
        return layers == 1 ? "4.2" : "4.3";
    }

    @Override
    public String summary() {
        return "one to three hidden layers with dropout, gradients by " + Engine.BOTH;
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(
                AskedRun.of("4.2", "one hidden layer, tuned")
                        .with("layers=1", "epochs=20", "batch-size=1", "engine=samediff")
                        .on("fashion-mnist")
                        .taking(1200)
                        .tuned(AskedTuning.of(grid(), true)),
                deeper("two", 2),
                deeper("three", 3));
    }

    private static AskedRun deeper(String inWords, int layers) {
        return AskedRun.of("4.3", inWords + " hidden layers", "layers=" + layers)
                .with(
                        "epochs=20",
                        "learning-rate=0.01",
                        "hidden=200",
                        "dropout=0.3",
                        "batch-size=1",
                        "activation=relu",
                        "optimiser=sgd",
                        "engine=samediff")
                .on("fashion-mnist")
                .taking(120 * layers);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--tune --one-at-a-time",
                "--learning-rate 0.001",
                "--layers 3",
                "--optimiser adam",
                "--engine hand",
                "--json > run.json",
                "--engine hand --check-gradients");
    }

    @Override
    public Integer call() throws IOException {
        engine.requireGradientsOfItsOwn(spec);
        return super.call();
    }

    @Override
    protected String model() {
        return "A network with " + layers + (layers == 1 ? " hidden layer" : " hidden layers") + " and dropout";
    }

    @Override
    protected Optional<String> manner() {
        return Optional.of(engine.inWords());
    }

    @Override
    protected Protocol protocol() {
        return CourseProtocol.TESTED_AT_THE_END;
    }

    /** The sheet's values, meant for {@code --one-at-a-time}. */
    @Override
    protected List<String> grid() {
        return List.of(
                "learning-rate=0.001,0.01,0.1",
                "hidden=100,200",
                "dropout=0.3,0.5",
                "activation=relu,tanh",
                "optimiser=sgd,adam");
    }

    @Override
    protected Selection selection() {
        return Selection.VALIDATION_ACCURACY;
    }

    @Override
    protected Descent descent() {
        return engine.descent(this::forward);
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        List<Layer> made = new ArrayList<>();
        int inputs = pixels;
        for (int l = 1; l <= layers; l++) {
            made.add(affine(precision, l, hidden, inputs, random));
            made.add(activation.byHand().layer(precision, hidden));
            if (dropout > 0) {
                made.add(new Dropout(dropout, precision, hidden, random));
            }
            inputs = hidden;
        }
        made.add(affine(precision, layers + 1, classes, inputs, random));
        return new Network(made.toArray(Layer[]::new));
    }

    private static Affine affine(Precision precision, int l, int outputs, int inputs, RandomState random) {
        return new Affine(Integer.toString(l), Weights.pytorchUniform(precision, outputs, inputs, random));
    }

    /** The same for SameDiff: no gradients, and the masks D_l come from outside. */
    private SDVariable forward(SameDiff graph) {
        SDVariable H = graph.getVariable("X");
        for (int l = 1; l <= layers; l++) {
            // H ← σ(H·W_lᵀ + 1·b_lᵀ) ⊙ D_l
            H = activation.of(affine(graph, H, l), graph);
            if (dropout > 0) {
                H = H.mul(graph.getVariable("D" + l));
            }
        }
        return affine(graph, H, layers + 1);
    }

    private static SDVariable affine(SameDiff graph, SDVariable H, int l) {
        SDVariable HW = graph.mmul(H, graph.getVariable("W" + l), false, true, false);
        return HW.add(graph.getVariable("b" + l));
    }
}
