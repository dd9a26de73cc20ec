package handgrad.homework1.nyu;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.ClassifierData;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.classification.Splitting;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.TrainingOptions;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Sheet 001, Problem 5: back-propagation by hand. The sheet's notebook is not part of it; the course's notebook of the
 * neighbouring years asks for this, on MNIST, one sample a step, without shuffling:
 *
 * <pre>
 *   z1 = W1·x + b1,  h1 = σ(z1),   z2 = W2·h1 + b2,  h2 = σ(z2),   z3 = W3·h2 + b3,  ŷ = softmax(z3)
 *   L = −log ŷ_y                                784 → 32 → 32 → 10,  w ~ N(0, 1/max(n_in, n_out)), b = 0 at first
 *   ∂L/∂z3 = ŷ − e_y
 *   ∂L/∂h_l = W_{l+1}ᵀ·∂L/∂z_{l+1},             ∂L/∂z_l = ∂L/∂h_l ⊙ h_l ⊙ (1 − h_l)
 *   ∂L/∂W_l = ∂L/∂z_l·h_{l−1}ᵀ,                 ∂L/∂b_l = ∂L/∂z_l
 * </pre>
 *
 * <p>The notebook leaves the pixels at 0 to 255. Most sigmoids are then saturated, the right gradient learns little, and
 * what it learns hangs on rounding: starting weights that differ by one part in 10¹⁵ come to other accuracies, between 58
 * and 77 % in the runs that were tried. With scaled pixels this is not so.
 */
@Command
public final class Backprop extends ClassificationJob {
    private static final int HIDDEN = 32;

    private static final double LARGEST_PIXEL = 255;

    @HyperParameter
    @Option(
            names = "--scale-pixels",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Divide pixels by 255; the notebook leaves them at 0 to 255 (default: ${DEFAULT-VALUE}).")
    private boolean scalePixels;

    @HyperParameter
    @Option(
            names = "--wrong-derivative",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "Make a classic mistake: take the sigmoid's derivative at the activation, not before it. On raw"
                            + " pixels it raises the accuracy; --check-gradients and --trace expose it.")
    private boolean wrongDerivative;

    @Option(
            names = "--trace",
            description =
                    "Train nothing: print the operations of the first image's forward and backward pass, one by one,"
                            + " with shapes and sizes, each gradient checked against central differences.")
    private boolean trace;

    @Spec
    private CommandSpec spec;

    /** With the notebook's defaults. */
    public Backprop() {
        super(Catalogue.MNIST, new TrainingOptions(3, 1, 0.003, 1, 0).defaultPrecision(Precision.DOUBLE));
    }

    @Override
    public String name() {
        return "backprop";
    }

    @Override
    public String question() {
        return "5";
    }

    @Override
    public String summary() {
        return "back-propagation through sigmoids on MNIST, after the course's notebook, which is not part of the sheet";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(
                AskedRun.of(question(), "pixels from 0 to 255, as in the notebook")
                        .with("scale-pixels=false", "wrong-derivative=false")
                        .on("mnist"),
                AskedRun.of(question(), "pixels from 0 to 1, for comparison", "scale-pixels=true")
                        .with("wrong-derivative=false")
                        .on("mnist"));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--trace",
                "--scale-pixels",
                "--wrong-derivative",
                "--wrong-derivative --check-gradients",
                "--json > run.json");
    }

    @Override
    protected String model() {
        return "Back-propagation through two layers of sigmoids";
    }

    @Override
    protected Protocol protocol() {
        return Protocol.USUAL
                .dividingPixelsBy(pixelDivisor())
                .splitting(Splitting.inFileOrder())
                .inGivenOrder()
                .testingEachEpoch();
    }

    private double pixelDivisor() {
        return scalePixels ? LARGEST_PIXEL : 1;
    }

    @Override
    protected Network network(Precision precision, int inputs, int classes, RandomState random) {
        Activation sigma = wrongDerivative ? new WrongSigmoid() : StandardActivation.SIGMOID;
        return new Network(
                new Affine("1", Weights.largerSide(precision, HIDDEN, inputs, random)),
                sigma.layer(precision, HIDDEN),
                new Affine("2", Weights.largerSide(precision, HIDDEN, HIDDEN, random)),
                sigma.layer(precision, HIDDEN),
                new Affine("3", Weights.largerSide(precision, classes, HIDDEN, random)));
    }

    @Override
    protected Optional<String> remark() {
        return wrongDerivative
                ? Optional.of(
                        "The derivative is wrong on purpose (--wrong-derivative): these numbers show the mistake, and"
                                + " are no answer to the question.")
                : Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        if (!trace) {
            return super.call();
        }
        for (String other : List.of("--tune", "--resume", "--check-gradients")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--trace shows one image's pass, and does nothing else; leave " + other + " out");
            }
        }
        return tell(traced());
    }

    /** The pass of the first training image through the starting weights. */
    private TraceReport traced() throws IOException {
        ClassifierData data = load();
        Samples first = data.train(pixelDivisor());
        int inputs = first.features().width();
        RandomState random = options().random();
        try (Network network =
                        network(Precision.DOUBLE, inputs, data.classNames().size(), random);
                Matrix x = Matrix.zeros(Precision.DOUBLE, 1, inputs)) {
            first.features().gather(new int[] {0}, 0, x);
            return new Trace(network, x, first.label(0))
                    .report(data.provenance().dataset());
        }
    }
}
