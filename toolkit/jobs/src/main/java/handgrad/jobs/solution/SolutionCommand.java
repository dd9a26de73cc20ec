package handgrad.jobs.solution;

import handgrad.files.WholeFile;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.CheckedAnswer;
import handgrad.jobs.answers.RunNumbers;
import handgrad.jobs.answers.RunsFolder;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.record.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad hw1 ist solution}: the worked solution of a sheet, in the form that it is handed in. */
@Command(
        name = "solution",
        description =
                "Write the worked solution as it is handed in: answers and results as LaTeX and PDF, a notebook in NumPy for"
                        + " each programming question, the Java classes, and one zip of all. Its runs are those of 'all'.")
public final class SolutionCommand implements Callable<Integer> {
    private static final int MOST_LETTERS = 200;
    private static final String SHORT_LOOK = "This solution is of a short look: its runs have " + Sheet.FEW_EPOCHS
            + " epochs, on the few images that come with the program, and are no answers to the sheet's questions.";

    private final String module;
    private final Sheet sheet;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who hands it in, for the first page (default: nobody).")
    private String author = "";

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder of the runs (default: runs, or runs-quick with --quick).")
    private @Nullable Path runs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            defaultValue = "solutions",
            description = "Folder for the solution's folder and its zip (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("solutions");

    @Option(names = "--quick", description = "Of the runs of 'all --quick', which are no answers.")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    /**
     * Of a sheet.
     *
     * @param module that it is part of: {@code hw1}
     */
    public SolutionCommand(String module, Sheet sheet) {
        this.module = module;
        this.sheet = sheet;
    }

    @Override
    public Integer call() throws IOException {
        requirePrintable();
        List<SheetRun> asked = sheet.runs(module, quick);
        RunNumbers numbers = RunNumbers.read(folderOfRuns(), asked);
        tellMissing(asked, numbers);
        List<Answer> answers = sheet.answers().get();
        List<CheckedAnswer> checked = answers.stream().map(Answer::check).toList();
        String notice = quick ? SHORT_LOOK : "";
        String name = module + "-" + sheet.name();
        AnswersPage page = AnswersPage.of(
                sheet.title(), sheet.number(), module + " " + sheet.name(), notice, checked, asked, numbers);
        SolutionHead head = new SolutionHead(
                sheet.title(),
                sheet.number(),
                author.strip(),
                Environment.handgradVersion(),
                LocalDate.now(ZoneOffset.UTC),
                notice);
        Path folder = out.resolve(name);
        Files.createDirectories(folder);
        Solution solution = new Solution(head, page, numbers, sheet.jobs().get(), answers);
        SolutionFiles files = solution.files(name);
        Typesetter.Result typeset = Typesetter.pdf(
                folder,
                name,
                files,
                new SolutionPage(solution.parts())::writeTo,
                System.getenv().getOrDefault("PATH", ""));
        typeset.said().forEach(this::say);
        typeset.pdf().ifPresent(pdf -> files.add(name + ".pdf", pdf));
        files.writeTo(folder);
        Path zip = out.resolve(name + ".zip");
        WholeFile.write(zip, content -> files.zipTo(content, name));
        PrintWriter stdout = spec.commandLine().getOut();
        typeset.pdf().ifPresent(pdf -> stdout.println(folder.resolve(name + ".pdf")));
        stdout.println(folder.resolve(name + ".tex"));
        stdout.println(zip);
        stdout.flush();
        List<String> failed = checked.stream()
                .flatMap(answer -> answer.claims().stream())
                .filter(claim -> !claim.holds())
                .map(claim -> "this claim fails: " + claim.claim())
                .toList();
        failed.forEach(this::say);
        return failed.isEmpty() ? 0 : 1;
    }

    private void requirePrintable() {
        OptionalInt unknown = TexEscape.firstUnknown(author);
        if (author.codePoints().anyMatch(Character::isISOControl) || author.length() > MOST_LETTERS) {
            throw new ParameterException(
                    spec.commandLine(), "--author takes a name of up to " + MOST_LETTERS + " letters on one line");
        }
        if (unknown.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "--author has the character %s (U+%04X), which LaTeX's usual fonts have not: write the name in Latin letters",
                            Character.toString(unknown.getAsInt()),
                            unknown.getAsInt()));
        }
    }

    private RunsFolder folderOfRuns() {
        if (runs == null) {
            return new RunsFolder(Path.of(quick ? "runs-quick" : "runs"), false);
        }
        if (!Files.isDirectory(runs)) {
            throw new ParameterException(spec.commandLine(), "--runs " + runs + " is not a folder");
        }
        return new RunsFolder(runs, true);
    }

    private void tellMissing(List<SheetRun> asked, RunNumbers numbers) {
        List<SheetRun> missing =
                asked.stream().filter(run -> numbers.found(run).run().isEmpty()).toList();
        missing.forEach(run -> say("no run answers question " + run.asked().question() + ", "
                + run.asked().title()));
        if (!missing.isEmpty()) {
            say("The solution says so in their place; 'handgrad " + module + " " + sheet.name() + " all"
                    + (quick ? " --quick" : "") + "' makes what is missing.");
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("handgrad: " + sentence);
    }
}
