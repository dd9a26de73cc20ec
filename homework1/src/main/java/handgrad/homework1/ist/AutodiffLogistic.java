package handgrad.homework1.ist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.answers.AskedTuning;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Descent;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.command.Setting;
import handgrad.jobs.sweep.Selection;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sheet 004, Question 4.1: logistic regression with an autodiff toolkit, its learning rate tuned on the validation set.
 *
 * <pre>
 *   z = W·x + b,   L = −log softmax(z)_y;   θ ← θ − η·∂L/∂θ after each sample
 *   w ~ U[−a, a) with a = √(1/n_in), b = 0 at first
 * </pre>
 */
@Command
public final class AutodiffLogistic extends ClassificationJob {
    @Setting
    @Option(
            names = "--engine",
            paramLabel = "samediff|hand",
            converter = Engine.Name.class,
            description = AutodiffMlp.ENGINE)
    private Engine engine = Engine.SAMEDIFF;

    @Spec
    private CommandSpec spec;

    /** With the learning rate that is best on the validation set. */
    public AutodiffLogistic() {
        super(Catalogue.FASHION_MNIST, CourseProtocol.defaults(0.001).defaultPrecision(Precision.SINGLE));
    }

    @Override
    public String name() {
        return "autodiff-logistic";
    }

    @Override
    public String question() {
        return "4.1";
    }

    @Override
    public String summary() {
        return "logistic regression, gradients by " + Engine.BOTH;
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "logistic regression, its learning rate tuned")
                .with("epochs=20", "batch-size=1", "optimiser=sgd", "engine=samediff")
                .on("fashion-mnist")
                .taking(300)
                .tuned(AskedTuning.of(grid(), false)));
    }

    @Override
    public List<String> examples() {
        return List.of("", "--tune", "--engine hand", "--json > run.json", "--engine hand --check-gradients");
    }

    @Override
    public Integer call() throws IOException {
        engine.requireGradientsOfItsOwn(spec);
        return super.call();
    }

    @Override
    protected String model() {
        return "Logistic regression";
    }

    @Override
    protected Optional<String> manner() {
        return Optional.of(engine.inWords());
    }

    @Override
    protected Protocol protocol() {
        return CourseProtocol.TESTED_AT_THE_END;
    }

    /** The sheet's values. */
    @Override
    protected List<String> grid() {
        return List.of("learning-rate=0.001,0.01,0.1");
    }

    @Override
    protected Selection selection() {
        return Selection.VALIDATION_ACCURACY;
    }

    @Override
    protected Descent descent() {
        return engine.descent(AutodiffLogistic::forward);
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(new Affine("", Weights.pytorchUniform(precision, classes, pixels, random)));
    }

    /** Z = X·Wᵀ + 1·bᵀ, for SameDiff. */
    private static SDVariable forward(SameDiff graph) {
        SDVariable XW = graph.mmul(graph.getVariable("X"), graph.getVariable("W"), false, true, false);
        return XW.add(graph.getVariable("b"));
    }
}
