package handgrad.jobs.batch;

import handgrad.datasets.DataException;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.answers.RunsFolder;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.record.OneWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad hw1 ist all} and {@code handgrad hw1 all}: whatever is missing of a sheet, or of all. */
@Command(
        name = "all",
        description =
                "Do whatever is missing: every run and tuning that is asked for, and the answers with the page. May"
                        + " be broken off with Ctrl-C; given once more, it carries on.")
public final class AllCommand implements Callable<Integer> {
    private final String module;
    private final List<Sheet> sheets;
    private final Function<List<String>, CommandLine> program;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder of the runs (default: runs, or runs-quick with --quick).")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Data directory, as for the jobs.")
    private @Nullable Path data;

    @Option(names = "--offline", description = "Download nothing.")
    private boolean offline;

    @Option(
            names = "--quick",
            description =
                    "A short look: " + Sheet.FEW_EPOCHS + " epochs, on the images that come with the program. Its runs"
                            + " are no answers, and are kept apart.")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    /**
     * Of some sheets.
     *
     * @param module that they are part of: {@code hw1}
     * @param program makes the command tree anew for a line of words, so that no step finds options of another
     */
    public AllCommand(String module, List<Sheet> sheets, Function<List<String>, CommandLine> program) {
        this.module = module;
        this.sheets = sheets;
        this.program = program;
    }

    @Override
    @SuppressWarnings("try") // the lock only has to last
    public Integer call() throws IOException {
        if (quick && data != null) {
            throw new ParameterException(
                    spec.commandLine(), "--quick is about the images that come with the program; leave --data out");
        }
        if (data != null && Files.notExists(data)) { // said once, not by every step
            throw new DataException(
                    "the data directory " + data + " (from --data) does not exist: create it, or name another");
        }
        if (quick) {
            say("A short look: " + Sheet.FEW_EPOCHS
                    + " epochs, on the images that come with the program. These runs are no"
                    + " answers to the sheet's questions.");
        }
        Path runs = runs();
        Files.createDirectories(runs);
        try (OneWriter only = OneWriter.in(runs);
                Interruption interruption = new Interruption()) { // the process lasts until the table is told
            Batch batch = new Batch(steps(new RunsFolder(runs, false)), this::run, interruption::requested, this::say);
            int status = batch.run();
            PrintWriter stdout = spec.commandLine().getOut();
            batch.table().forEach(stdout::println);
            stdout.flush();
            if (interruption.requested()) {
                say("Interrupted; the same command carries on.");
            }
            return status;
        }
    }

    private Path runs() {
        return out != null ? out : Path.of(quick ? "runs-quick" : "runs");
    }

    private List<Step> steps(RunsFolder runs) {
        List<Step> steps = new ArrayList<>();
        for (Sheet sheet : sheets) {
            for (SheetRun run : sheet.runs(module, quick)) {
                steps.add(new RunStep(run, runs, placeOfData(run)));
            }
            if (!sheet.answers().get().isEmpty()) {
                steps.add(new AnswersStep(String.join(" ", module, sheet.name(), "answers"), runs.path(), quick));
            }
        }
        return steps;
    }

    private List<String> placeOfData(SheetRun run) {
        AskedRun asked = run.asked();
        List<String> words = new ArrayList<>();
        if (asked.data() != null && asked.place().isEmpty()) {
            if (data != null) {
                words.add("--data=" + data);
            }
            if (offline && asked.mayDownload()) {
                words.add("--offline");
            }
        }
        return words;
    }

    /** What the step prints as its result stands in its folder, and its main number in the table. */
    private int run(List<String> words) {
        CommandLine handgrad = program.apply(words);
        handgrad.setOut(new PrintWriter(Writer.nullWriter()));
        handgrad.setErr(spec.commandLine().getErr());
        return handgrad.execute(words.toArray(String[]::new));
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }
}
