package handgrad.homework2.wpi;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.answers.AskedTuning;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.L2Penalty;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 002, Question 3: softmax regression on Fashion-MNIST.
 *
 * <pre>
 *   z_k = xᵀ·w⁽ᵏ⁾ + b_k,   ŷ_k = exp z_k / Σ_k' exp z_k'
 *   f_CE = −1/n Σ_i Σ_k y_k⁽ⁱ⁾ log ŷ_k⁽ⁱ⁾ + α/2 Σ_k w⁽ᵏ⁾ᵀw⁽ᵏ⁾
 *   ∇_w⁽ˡ⁾ f_CE = −1/n Σ_i x⁽ⁱ⁾ (y_l⁽ⁱ⁾ − ŷ_l⁽ⁱ⁾) + α w⁽ˡ⁾
 *   ∇_b f_CE = −1/n Σ_i (y⁽ⁱ⁾ − ŷ⁽ⁱ⁾)
 * </pre>
 *
 * <p>The sums over i are {@link Affine}'s gradients of {@link SoftmaxCrossEntropy}'s ŷ − y; the penalty, which is not
 * divided by n and spares b, is {@link L2Penalty}'s.
 */
@Command
public final class Softmax extends ClassificationJob {
    @HyperParameter
    @Option(
            names = "--alpha",
            paramLabel = "ALPHA",
            converter = OptionValues.NotNegative.class,
            defaultValue = "0.0001",
            description = "Penalty on the weights, alpha/2 times their sum of squares (default: ${DEFAULT-VALUE}).")
    private double alpha;

    /** With defaults chosen on the validation set. */
    public Softmax() {
        super(Catalogue.FASHION_MNIST, new TrainingOptions(30, 64, 0.05, 1, 0.2));
    }

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public String question() {
        return "3";
    }

    @Override
    public String summary() {
        return "softmax regression on Fashion-MNIST with an L2 penalty";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "softmax regression, tuned")
                .with("optimiser=sgd")
                .on("fashion-mnist")
                .taking(60)
                .tuned(AskedTuning.ofAnyValues("learning-rate", "batch-size", "epochs", "alpha")));
    }

    @Override
    protected String model() {
        return "Softmax regression";
    }

    @Override
    protected double alpha() {
        return alpha;
    }

    /**
     * 36 trainings of 20 epochs, which pass 5 and 10: 108 configurations of the four hyper-parameters that the sheet names.
     * The learning rate falls, because at a constant one the noise of the last steps decides.
     */
    @Override
    protected List<String> grid() {
        return List.of(
                "learning-rate=0.05,0.1,0.2",
                "batch-size=32,64,128,256",
                "epochs=5,10,20",
                "alpha=0,0.0001,0.001",
                "decay=0.9");
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(new Affine("", Weights.zeros(precision, classes, pixels)));
    }
}
