package handgrad.jobs.command;

import handgrad.files.WholeFile;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.AnswersDocument;
import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.AnswersText;
import handgrad.jobs.answers.CheckedAnswer;
import handgrad.jobs.answers.CheckedClaim;
import handgrad.jobs.answers.RunNumbers;
import handgrad.jobs.answers.RunsFolder;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad hw2 wpi answers}: the written questions of a sheet, with every claim computed anew. */
@Command(
        name = "answers",
        description =
                "The written questions: check every claim of the answers by computation, and fail unless all hold.")
final class AnswersCommand implements Callable<Integer> {
    private static final Path USUAL_RUNS = Path.of("runs");
    private static final Path QUICK_RUNS = Path.of("runs-quick");
    private static final String SHORT_LOOK = "This page is of a short look: its runs have " + Sheet.FEW_EPOCHS
            + " epochs, on the few images that come with the program, and are no answers to the sheet's questions.";

    private final String module;
    private final Sheet sheet;

    @Option(
            names = "--question",
            paramLabel = "Q",
            description = "Only this question and its parts, by the sheet's number (default: all).")
    private @Nullable String question;

    @Option(names = "--json", description = "Print the answers, the claims and their evidence as JSON.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Also write one page that opens offline: the answers typeset, their evidence with plots, and"
                    + " for each programming question the newest completed run, or tuning, that answers it.")
    private @Nullable Path html;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description =
                    "Folder of the runs whose numbers the texts and the page show (default: runs, if it is there).")
    private @Nullable Path runs;

    @Option(
            names = "--quick",
            description = "With --html: show the runs of 'all --quick' (default --runs: runs-quick).")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    AnswersCommand(String module, Sheet sheet) {
        this.module = module;
        this.sheet = sheet;
    }

    @Override
    public Integer call() throws IOException {
        List<Answer> asked = asked();
        RunNumbers numbers = numbers(); // first: computing the claims takes longer than finding a file at fault
        List<CheckedAnswer> checked = asked.stream().map(Answer::check).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(AnswersDocument.of(command(), sheet.name(), checked, numbers)));
        } else {
            AnswersText.of(checked).forEach(out::println);
        }
        out.flush();
        if (html != null) {
            AnswersPage page = AnswersPage.of(
                    sheet.title(), sheet.number(), command(), quick ? SHORT_LOOK : "", checked, runsAsked(), numbers);
            WholeFile.write(html, page::writeTo);
        }
        List<String> failed = checked.stream()
                .flatMap(answer -> answer.claims().stream())
                .filter(claim -> !claim.holds())
                .map(CheckedClaim::claim)
                .toList();
        failed.forEach(claim -> spec.commandLine().getErr().println("handgrad: this claim fails: " + claim));
        return failed.isEmpty() ? 0 : 1;
    }

    private List<Answer> asked() {
        String q = question;
        List<Answer> asked = sheet.answers().get().stream()
                .filter(answer -> q == null || answer.belongsTo(q))
                .toList();
        if (asked.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "sheet " + sheet.name() + " has no written question '" + q + "'; there are "
                            + sheet.answers().get().stream()
                                    .map(Answer::question)
                                    .collect(Collectors.joining(", ")));
        }
        return asked;
    }

    /** All runs of the sheet, or with --question none: the page is then about its answers. */
    private List<SheetRun> runsAsked() {
        return question != null ? List.of() : sheet.runs(module, quick);
    }

    private RunNumbers numbers() throws IOException {
        RunsFolder folder = runsToShow();
        return html == null && !json ? RunNumbers.none() : RunNumbers.read(folder, sheet.runs(module, quick));
    }

    private RunsFolder runsToShow() {
        if (runs == null) {
            return new RunsFolder(quick ? QUICK_RUNS : USUAL_RUNS, false);
        }
        if (html == null && !json) {
            throw new ParameterException(
                    spec.commandLine(), "--runs fills the page and the document; give --html FILE or --json too");
        }
        if (!Files.isDirectory(runs)) {
            throw new ParameterException(spec.commandLine(), "--runs " + runs + " is not a folder");
        }
        return new RunsFolder(runs, true);
    }

    private String command() {
        return String.join(" ", module, sheet.name(), "answers");
    }
}
