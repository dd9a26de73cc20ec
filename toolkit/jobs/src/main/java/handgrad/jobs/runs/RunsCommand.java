package handgrad.jobs.runs;

import handgrad.files.ShownText;
import handgrad.jobs.command.NearestNames;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad runs}: the runs that are there, what tells them apart, and how to be rid of some. */
@Command(
        name = "runs",
        description = "List the runs that are there, compare some, or delete those that came to nothing.",
        footer = {
            "",
            "Examples:",
            "  handgrad runs",
            "  handgrad runs --sort test-accuracy",
            "  handgrad runs --html runs/index.html",
            "  handgrad runs compare RUN RUN --html compared.html",
            "  handgrad runs clean --out runs"
        })
public final class RunsCommand implements Callable<Integer> {
    private static final String LIST = "list";
    private static final String COMPARE = "compare";
    private static final String CLEAN = "clean";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = LIST,
            paramLabel = "list|compare|clean",
            description = "What to do (default: ${DEFAULT-VALUE}). clean deletes the folders of runs that are not"
                    + " completed: that diverged or failed, and that were interrupted or killed, which --resume could"
                    + " still carry on; none that is being written.")
    private String what = LIST;

    @Parameters(index = "1..*", paramLabel = "RUN", description = "With compare: the folders of two or more runs.")
    private List<Path> folders = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder in which the runs are (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("runs");

    @Option(
            names = "--sort",
            paramLabel = "METRIC",
            description = "With list: the best of this metric first, such as test-accuracy or test-rmse (default: the"
                    + " oldest first).")
    private @Nullable String sort;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Write a page instead of the table, which opens offline: with list, of all runs, with the options"
                            + " in which those of a job differ and their curves; with compare, of these.")
    private @Nullable Path html;

    @Option(names = "--yes", description = "With clean: delete, and not only say what would be deleted.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        switch (what) {
            case LIST -> list();
            case COMPARE -> compare();
            case CLEAN -> new RunsCleaning(spec.commandLine().getOut(), yes).clean(found());
            default ->
                throw refusal("there is no '" + what + "' to do with runs; "
                        + NearestNames.question(
                                NearestNames.to(what, List.of(LIST, COMPARE, CLEAN)),
                                "there are list, compare, clean"));
        }
        return 0;
    }

    private List<StoredRun> found() throws IOException {
        if (!Files.isDirectory(out)) {
            throw refusal(
                    "there are no runs in " + ShownText.of(out.toString())
                            + "; a job makes them, such as handgrad hw2 wpi softmax; if they are elsewhere, name their folder with --out");
        }
        return StoredRun.below(
                out, remark -> spec.commandLine().getErr().println("handgrad: " + ShownText.harmless(remark) + "."));
    }

    private void list() throws IOException {
        List<StoredRun> runs = new ArrayList<>(found());
        String metric = sort == null ? "" : sort.replace('-', '_');
        if (sort != null) {
            List<String> known = runs.stream()
                    .flatMap(run -> run.record().metrics().keySet().stream())
                    .distinct()
                    .toList();
            if (!known.contains(metric)) {
                throw refusal("no run has the metric '" + sort + "'; "
                        + NearestNames.question(NearestNames.to(sort, known), "they have " + String.join(", ", known)));
            }
            double largestFirst = NumberText.isFraction(metric) ? -1 : 1;
            runs.sort(Comparator.comparingDouble(run -> largestFirst
                    * run.record().metrics().getOrDefault(metric, largestFirst * Double.POSITIVE_INFINITY)));
        }
        if (html != null) {
            RunsPage.of(runs, html).write(html);
            PrintWriter told = spec.commandLine().getOut();
            told.println("written to " + html);
            told.flush();
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("run", "begun (UTC)", "status", metric.isEmpty() ? "test result" : metric.replace('_', ' ')));
        for (StoredRun run : runs) {
            rows.add(List.of(
                    ShownText.harmless(out.relativize(run.folder()).toString()),
                    run.began().map(WHEN::format).orElse("–"),
                    run.record().status().word(),
                    result(run, metric)));
        }
        PrintWriter printed = spec.commandLine().getOut();
        TextTable.aligned(rows).forEach(printed::println);
        printed.flush();
    }

    /** The metric that was asked for, or else what a run is judged by. */
    private static String result(StoredRun run, String asked) {
        return Stream.of(asked, "test_accuracy", "test_rmse", "validation_accuracy", "test_loss", "train_loss")
                .limit(asked.isEmpty() ? 6 : 1)
                .filter(metric -> run.record().metrics().containsKey(metric))
                .findFirst()
                .map(metric ->
                        (asked.isEmpty() ? metric.replaceFirst("^test_", "").replace('_', ' ') + " " : "")
                                + NumberText.metric(
                                        metric, run.record().metrics().getOrDefault(metric, Double.NaN)))
                .orElse("–");
    }

    private void compare() throws IOException {
        if (folders.size() < 2) {
            throw refusal("compare needs two or more runs; handgrad runs lists them");
        }
        List<StoredRun> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(StoredRun.read(Files.exists(folder) ? folder : out.resolve(folder)));
        }
        List<List<String>> differences = RunDifferences.of(runs);
        PrintWriter printed = spec.commandLine().getOut();
        if (html != null) {
            ComparisonPage.of(runs, differences).write(html);
            printed.println("written to " + html);
        } else {
            List<List<String>> numbered = new ArrayList<>();
            for (int k = 0; k < runs.size(); k++) {
                printed.println(letter(k) + "  "
                        + ShownText.harmless(runs.get(k).folder().toString()));
            }
            List<String> head = new ArrayList<>(List.of(""));
            for (int k = 0; k < runs.size(); k++) {
                head.add(letter(k));
            }
            numbered.add(head);
            numbered.addAll(differences.subList(1, differences.size()));
            printed.println();
            TextTable.aligned(numbered).forEach(line -> printed.println(ShownText.harmless(line)));
        }
        printed.flush();
    }

    /** A run's name in a comparison: A, B, and so on. */
    static String letter(int k) {
        return k < 26 ? String.valueOf((char) ('A' + k)) : "run " + (k + 1);
    }

    private ParameterException refusal(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
