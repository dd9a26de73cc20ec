package handgrad.jobs.command;

import handgrad.jobs.exercise.ExerciseFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad exercise}: a question with numbers, to be handed out. */
@Command(
        name = "exercise",
        description = "Write a question of a sheet with numbers: what is given, what is wanted, templates for NumPy,"
                + " PyTorch and Java.",
        footer = {
            "",
            "Examples:",
            "  handgrad exercise ist 3.2b --out mlp",
            "  handgrad exercise 003 3 --out step --seed 7"
        })
final class ExerciseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SHEET", description = "The sheet's name or number: ist or 004.")
    private String sheet = "";

    @Parameters(index = "1", paramLabel = "QUESTION", description = "The question by the sheet's number: 3.2b.")
    private String question = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            converter = OptionValues.Folder.class,
            description = "Folder to write.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = OptionValues.Seed.class,
            description = "Which numbers; the same seed gives the same ones (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Exercises.Found found;
        try {
            found = Exercises.find(sheet, question);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        ExerciseFolder.write(
                out,
                found.sheet().title(),
                new ExerciseFolder.About(
                        found.sheet().number(), found.exercise().question(), seed),
                found.exercise());
        spec.commandLine()
                .getOut()
                .println(found.exercise().title() + ": the task is in " + out.resolve("exercise.html"));
        return 0;
    }
}
