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
import handgrad.jobs.report.Report;
import handgrad.leastsquares.Bias;
import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 004, Question 2.2a: linear regression of ln(price), or of the reader's own target, by stochastic gradient descent, one
 * sample a step, and its distance to the analytic solution.
 *
 * <pre>
 *   ŷ = wᵀx,   L = ½(ŷ − y)²,   ∂L/∂w = (wᵀx − y)·x             x ends in a 1, whose weight is the bias
 *   w ← w + η·(y − wᵀx)·x                                        from w = 0
 *   w* = argmin ‖w‖ among those of least ‖X·w − y‖
 * </pre>
 *
 * <p>One affine layer without a bias is trained; {@link LeastSquares} solves analytically.
 */
@Command
public final class LinearRegression extends RegressionJob {
    /** Of steps along the gradients. */
    /** Below, a closed form says so. */
    private static final double FEWEST_DIGITS = 4;

    private static final String SPAN =
            " From w = 0 the steps stay in the span of the training rows, where w* lies, so that"
                    + " is where they lead, slowly along small singular values.";

    /** Where there are directions out of the span. */
    private static final String AWAY =
            " This optimiser divides each element of a step by the size of its own gradients, so"
                    + " that the steps need not stay in the span of the training rows, where w* lies.";

    @HyperParameter
    @Option(
            names = "--ridge",
            paramLabel = "LAMBDA",
            converter = OptionValues.Positive.class,
            description = "Also solve ridge regression, ‖y − X·w − b‖² + LAMBDA‖w‖², and report its errors.")
    private @Nullable Double ridge;

    @HyperParameter
    @Option(names = "--penalise-bias", description = "Let the penalty of --ridge count the bias too.")
    private boolean penaliseBias;

    private final Map<String, Double> closedForms = new LinkedHashMap<>();
    private @Nullable RegressionData data;
    private @Nullable MinimumNorm analytic;

    /** With the sheet's learning rate and epochs. */
    public LinearRegression() {
        super(150, 1, 0.001);
    }

    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public String question() {
        return "2.2a";
    }

    @Override
    public String summary() {
        return "linear regression of house prices, beside its analytic solution";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "linear regression")
                .with("epochs=150", "learning-rate=0.001", "optimiser=sgd", "recipe=sheet", "drop-outliers=false")
                .on("ames"));
    }

    @Override
    protected String title(String predicted) {
        return "Linear regression of " + predicted;
    }

    @Override
    public List<String> examples() {
        List<String> examples = new ArrayList<>(super.examples());
        examples.add("--ridge 100");
        return examples;
    }

    @Override
    protected void requireOptions() {
        super.requireOptions();
        if (penaliseBias && ridge == null) {
            throw console().refusal("--penalise-bias says what the penalty counts; give one with --ridge");
        }
    }

    @Override
    protected RegressionModel model(RegressionData prepared, RandomState random) {
        RegressionData withOnes = prepared.withOnes();
        MinimumNorm solution = LeastSquares.minimumNorm(withOnes.Xtrain(), withOnes.ytrain());
        data = prepared;
        analytic = solution;
        return new LinearModel(withOnes, solution.coefficients());
    }

    @Override
    protected Map<String, Double> known(RegressionModel model) {
        MinimumNorm solution = Objects.requireNonNull(analytic);
        closedForms.putAll(ClosedForms.errors("optimum", model.data(), solution.coefficients()));
        if (ridge != null) {
            closedForms.putAll(ClosedForms.ridge(
                    Objects.requireNonNull(data), model.data(), ridge, penaliseBias ? Bias.PENALISED : Bias.FREE));
        }
        closedForms.put(
                "optimum_norm",
                model.data().target().scale()
                        * Math.sqrt(solution.coefficients().sumOfSquares()));
        closedForms.put("rank", (double) solution.rank());
        return closedForms;
    }

    @Override
    protected Map<String, Figure> figures(Target target, List<EpochRecord> epochs) throws CannotDrawException {
        Map<String, Figure> figures = super.figures(target, epochs);
        figures.put(
                "distance.png",
                Figure.of(
                        LearningCurves.ofLoss(
                                "Distance to the analytic solution by epoch",
                                "Euclidean length of w − w*",
                                List.of(Curve.of("distance", epochs, "distance"))),
                        "Distance of the weights from the solution of least norm after each epoch.",
                        "Curve of the distance over the epochs"));
        return figures;
    }

    @Override
    protected List<String> explanation(RegressionModel model, List<EpochRecord> epochs, Map<String, Double> metrics) {
        Target target = model.data().target();
        int d = model.data().features().size();
        int rank = (int) Math.round(closedForms.getOrDefault("rank", 0.0));
        EpochRecord first = epochs.get(0);
        EpochRecord last = epochs.get(epochs.size() - 1);
        double test = Explanation.metric(metrics, "test_rmse");
        double optimumTest = closedForms.getOrDefault("optimum_test_rmse", Double.NaN);
        List<String> paragraphs = new ArrayList<>();
        boolean staysInSpan = options().optimiser().staysInSpan();
        paragraphs.add(Explanation.ofCurves(target, epochs, metrics));
        paragraphs.add(Explanation.text(
                "The distance to the analytic solution goes from %.4f to %.4f, with ‖w*‖ = %.4f.%s w* has the RMSE %.4f on the"
                        + " training and %.4f on the test set, against %.4f and %.4f after epoch %d%s.",
                Explanation.metric(first, "distance"),
                Explanation.metric(last, "distance"),
                Explanation.metric(metrics, "optimum_norm"),
                staysInSpan ? SPAN : rank < d ? AWAY : "",
                Explanation.metric(metrics, "optimum_train_rmse"),
                optimumTest,
                Explanation.metric(metrics, "train_rmse"),
                test,
                Explanation.keptEpoch(epochs, metrics),
                staysInSpan && optimumTest > test ? ": to stop before w* is reached works like a penalty on ‖w‖" : ""));
        paragraphs.add(Explanation.text("X has the rank %d, of %d columns: ", rank, d)
                + (rank < d
                        ? (d - rank)
                                + " of them are linear combinations of the others (where there are categories, the indicators of"
                                + " each add up to the column of ones), so infinitely many w fit the training set equally well, and w* is the"
                                + " shortest of them."
                        : "no w but w* fits the training set as well."));
        if (ridge != null) {
            paragraphs.add(Explanation.text(
                            "Ridge regression with λ = %s, the bias %s, has the RMSE %.4f on the training and %.4f on the test set.",
                            Report.plain(ridge),
                            penaliseBias ? "penalised" : "free",
                            Explanation.metric(metrics, "ridge_train_rmse"),
                            Explanation.metric(metrics, "ridge_test_rmse"))
                    + trust(Explanation.metric(metrics, "ridge_digits")));
        }
        return paragraphs;
    }

    /** What to think of weights of which so many digits hold. */
    static String trust(double digits) {
        return digits < FEWEST_DIGITS
                ? Explanation.text(
                        " Its weights cannot be trusted: with so small a λ, about %.1f of their digits hold.", digits)
                : "";
    }
}
