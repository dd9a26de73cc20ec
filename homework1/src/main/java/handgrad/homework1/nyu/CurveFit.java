package handgrad.homework1.nyu;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.datasets.Source;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.check.GradientReport;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.worked.WorkedExample;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.model.SavedModel;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Sheet 001, Problem 3: four units that equal a curve of straight pieces (a), and f(2, θ0) with its gradient (c), (d).
 * The sheet's two data sets are pictures that are not part of its text.
 */
@Command
public final class CurveFit implements Job {
    private static final int NO_SEED = 0; // nothing is drawn

    @Option(
            names = "--points",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = {
                "Points of a continuous curve of straight pieces, in CSV with a first line x,y; its first and last piece"
                        + " go on for ever; may be given twice (default: two examples that come with the program, because the sheet's own"
                        + " Dataset 1 and Dataset 2 exist only as pictures, which we do not have).",
                "Up to three kinks always work. Four work when the leftmost slope is minus the sum of some of the slope"
                        + " changes, those of the units that face left; else the job says so."
            })
    private List<Path> points = List.of();

    @Option(
            names = "--x",
            paramLabel = "X",
            converter = OptionValues.Finite.class,
            description = "Where to compute f and its gradient at the sheet's theta0 (default: ${DEFAULT-VALUE}, the"
                    + " sheet's).")
    private double x = 2;

    @Option(
            names = "--check-gradients",
            description =
                    "Instead, compare the gradient of f at theta0 with central differences, and fail above a relative"
                            + " error of 1e-6.")
    private boolean checkGradients;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public String name() {
        return "curve-fit";
    }

    @Override
    public String question() {
        return "3";
    }

    @Override
    public String summary() {
        return "four relu units that equal a curve of straight pieces; f(2, theta0) and its gradient";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "two curves of straight pieces, and f at x = 2")
                .with("x=2"));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "",
                "--points dataset1.csv --points dataset2.csv",
                "--x -0.5",
                "--check-gradients",
                "--json > fit.json");
    }

    @Override
    public Integer call() throws IOException {
        if (!Double.isFinite(FourUnits.theta0().of(x))) {
            throw new ParameterException(spec.commandLine(), "--x " + x + " is too large: f would overflow");
        }
        return checkGradients ? checkGradients() : workOut();
    }

    private int workOut() throws IOException {
        List<PointsFile> files = files();
        List<FittedCurve> curves = new ArrayList<>();
        for (PointsFile file : files) {
            curves.add(file.fitted());
        }
        curves.forEach(curve -> curve.points()
                .remarks()
                .forEach(remark -> spec.commandLine().getErr().println("handgrad: " + remark + ".")));
        RunFolder folder = RunFolder.create(output.out(), JobName.of(spec), Instant.now());
        for (FittedCurve curve : curves) {
            try (Network network = curve.network().network()) {
                folder.write("model" + suffix(curve, curves) + ".npz", SavedModel.of(network.parameters())::write);
            }
        }
        WorkedExample example = example(files, curves);
        example.publish(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json() ? example.json() : example.text(folder.path()));
        out.flush();
        return 0;
    }

    private List<PointsFile> files() throws IOException {
        if (points.isEmpty()) {
            return PointsFile.examples();
        }
        List<PointsFile> files = new ArrayList<>();
        for (Path file : points) {
            files.add(PointsFile.read(file));
        }
        if (files.stream().map(PointsFile::name).distinct().count() < files.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--points: two files have one name; give them different ones");
        }
        return files;
    }

    private WorkedExample example(List<PointsFile> files, List<FittedCurve> curves) {
        HandPass pass = HandPass.of(FourUnits.theta0(), x);
        List<WorkedTable> tables = new ArrayList<>();
        curves.forEach(curve -> tables.add(curve.table()));
        tables.addAll(pass.tables());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("curves", curves.stream().map(FittedCurve::values).toList());
        values.put("theta0", pass.values());
        return new WorkedExample(
                "Four relu units that fit a curve", notice(), record(files, curves), values, tables, figures(curves));
    }

    private String notice() {
        return "The sheet's Dataset 1 and Dataset 2 exist only as pictures, which we do not have: "
                + (points.isEmpty()
                        ? "the curves here are two examples of ours."
                        : "fitted here " + (points.size() == 1 ? "is" : "are") + " the points of "
                                + points.stream().map(Path::toString).collect(Collectors.joining(" and ")) + ".");
    }

    private RunRecord record(List<PointsFile> files, List<FittedCurve> curves) {
        Map<String, String> sha256 = new LinkedHashMap<>();
        files.forEach(file -> sha256.put(file.name(), file.sha256()));
        int count = curves.stream().mapToInt(curve -> curve.points().x().length).sum();
        double largestError =
                curves.stream().mapToDouble(FittedCurve::largestError).max().orElseThrow();
        return RunRecord.started(
                        JobName.of(spec),
                        spec.parent().name(),
                        question(),
                        NO_SEED,
                        Map.of("x", x),
                        new DataUsed(
                                String.join(", ", sha256.keySet()),
                                points.isEmpty() ? Source.EMBEDDED : Source.FILE,
                                count,
                                null,
                                null,
                                sha256),
                        Environment.here(1))
                .completed(Training.NONE, Map.of("train_largest_error", largestError));
    }

    private Map<String, Figure> figures(List<FittedCurve> curves) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        try {
            for (FittedCurve curve : curves) {
                figures.put("curve" + suffix(curve, curves) + ".png", curve.figure());
            }
        } catch (CannotDrawException e) {
            spec.commandLine().getErr().println("handgrad: " + e.getMessage());
        }
        return figures;
    }

    /** Tells the files of several curves apart: {@code -three-kinks}. */
    private static String suffix(FittedCurve curve, List<FittedCurve> curves) {
        return curves.size() == 1 ? "" : "-" + curve.name().replace(".csv", "");
    }

    private int checkGradients() {
        try (Network network = FourUnits.theta0().network();
                Matrix X = Matrix.of(Precision.DOUBLE, 1, 1, x)) {
            List<CheckedGradient> gradients = GradientCheck.check(
                    network.parameters(),
                    () -> network.forward(X).get(0, 0),
                    () -> {
                        Matrix F = network.forward(X);
                        F.set(0, 0, 1);
                        network.backward(F);
                    },
                    Integer.MAX_VALUE,
                    new RandomState(NO_SEED));
            return GradientReport.of(JobName.of(spec), NO_SEED, "f at x = " + Report.plain(x), 1, List.of(), gradients)
                    .tell(output.json(), spec.commandLine());
        }
    }
}
