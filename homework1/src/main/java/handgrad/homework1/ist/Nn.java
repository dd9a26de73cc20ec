package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.datasets.Target;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.regression.RegressionJob;
import handgrad.jobs.regression.RegressionModel;
import handgrad.jobs.report.Figure;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import handgrad.train.TrainingLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 004, Question 2.2b: a network with one hidden layer of relu units for the same regression.
 *
 * <pre>
 *   z = W1·x + b1,   h = max(z, 0),   ŷ = W2·h + b2,   L = ½(ŷ − y)²
 *   ∂L/∂ŷ = ŷ − y =: e                    ∂L/∂W2 = e·h,     ∂L/∂b2 = e
 *   ∂L/∂z = e·W2 ⊙ 1[z > 0] =: δ          ∂L/∂W1 = δ·xᵀ,    ∂L/∂b1 = δ
 *   θ ← θ − η·∂L/∂θ                       after every sample; W1, W2 ~ N(0.1, 0.1²), b1 = b2 = 0
 * </pre>
 *
 * <p>A {@link handgrad.train.TrainingPlan} makes the steps.
 */
@Command
public final class Nn extends RegressionJob {
    private static final double MEAN = 0.1;
    private static final double DEVIATION = 0.1;
    /** After so many epochs the errors are small enough to be drawn together. */
    private static final int SETTLED = 10;

    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Units of the hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden = 150;

    private @Nullable Supplier<LinearReference> linearTraining;
    private @Nullable LinearReference linear;

    /** With the sheet's learning rate and epochs. */
    public Nn() {
        super(150, 1, 0.001);
    }

    @Override
    public String name() {
        return "nn";
    }

    @Override
    public String question() {
        return "2.2b";
    }

    @Override
    public String summary() {
        return "one hidden layer of relu units on the same house prices, beside linear regression";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "one hidden layer of 150 units")
                .with("epochs=150", "learning-rate=0.001", "hidden=150", "optimiser=sgd", "recipe=sheet")
                .on("ames"));
    }

    @Override
    protected String title(String predicted) {
        return "A network with one hidden layer for " + predicted;
    }

    @Override
    protected RegressionModel model(RegressionData data, RandomState random) {
        RandomState linearOrder = random.copy();
        linearTraining = () -> LinearReference.train(
                data,
                options(),
                new TrainingLoop(options().epochs(), options().batchSize(), linearOrder),
                testsEachEpoch());
        int d = data.features().size();
        return new NetworkModel(
                data,
                new Network(
                        new Affine("1", Weights.normal(Precision.DOUBLE, hidden, d, MEAN, DEVIATION, random)),
                        new Relu(Precision.DOUBLE, hidden),
                        new Affine("2", Weights.normal(Precision.DOUBLE, 1, hidden, MEAN, DEVIATION, random))));
    }

    @Override
    protected Map<String, Double> known(RegressionModel model) {
        LinearReference trained = Objects.requireNonNull(linearTraining).get();
        linear = trained;
        Map<String, Double> errors = new LinkedHashMap<>();
        if (!trained.diverged()) {
            trained.last().metrics().forEach((name, value) -> errors.put("linear_" + name, value));
        }
        return errors;
    }

    @Override
    protected Map<String, Figure> figures(Target target, List<EpochRecord> epochs) throws CannotDrawException {
        Map<String, Figure> figures = super.figures(target, epochs);
        if (linear != null && !linear.diverged()) {
            List<Curve> curves = new ArrayList<>();
            for (String part : List.of("train", "test")) {
                if (epochs.get(0).metrics().containsKey(part + "_rmse")) {
                    curves.add(settled("network, " + part, epochs, part + "_rmse"));
                    curves.add(settled("linear, " + part, linear.epochs(), part + "_rmse"));
                }
            }
            figures.put(
                    "comparison.png",
                    Figure.of(
                            LearningCurves.ofLoss(
                                    "RMSE by epoch, of the network and of linear regression",
                                    "root mean squared error of " + target.name() + ", from epoch " + (SETTLED + 1)
                                            + " on",
                                    curves),
                            "The network beside linear regression with the same learning rate on the same "
                                    + target.rows().many() + ".",
                            "Curves of the training and test errors of both models over the epochs"));
        }
        return figures;
    }

    /** Without the first epochs, whose errors would flatten the rest; all of them where there are no more. */
    private static Curve settled(String name, List<EpochRecord> epochs, String metric) {
        return Curve.of(name, epochs.size() > SETTLED ? epochs.subList(SETTLED, epochs.size()) : epochs, metric);
    }

    @Override
    protected List<String> explanation(RegressionModel model, List<EpochRecord> epochs, Map<String, Double> metrics) {
        Target target = model.data().target();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(Explanation.ofCurves(target, epochs, metrics) + Explanation.ofJumps(epochs));
        LinearReference reference = Objects.requireNonNull(linear);
        if (reference.diverged()) {
            paragraphs.add("Linear regression diverges with the same learning rate.");
            return paragraphs;
        }
        double train = Explanation.metric(reference.last(), "train_rmse");
        double test = Explanation.metric(reference.last(), "test_rmse");
        paragraphs.add(Explanation.text(
                "Linear regression with the same learning rate is at %.4f on the training and %.4f on the test set after epoch"
                        + " %d, the network at %.4f and %.4f after epoch %d: the gap between the two is %.4f there and %.4f here.",
                train,
                test,
                reference.last().epoch(),
                Explanation.metric(metrics, "train_rmse"),
                Explanation.metric(metrics, "test_rmse"),
                Explanation.keptEpoch(epochs, metrics),
                test - train,
                Explanation.metric(metrics, "test_rmse") - Explanation.metric(metrics, "train_rmse")));
        paragraphs.add(Explanation.ofWorst(
                target,
                model.data().ytest().toArray(),
                reference.predicted(),
                model.predict(model.data().Xtest())));
        return paragraphs;
    }
}
