package handgrad.jobs.command;

import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.ExerciseFolder;
import handgrad.jobs.exercise.Values;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.submission.ClassTable;
import handgrad.jobs.submission.Gradescope;
import handgrad.jobs.submission.Marking;
import handgrad.jobs.submission.Points;
import handgrad.jobs.submission.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad check}: what is right in a submission, and which mistakes are in it. */
@Command(
        name = "check",
        description = "Say of a student's arrays which are right, and of those that are wrong which mistake it is."
                + " Ends with 0 if all are right, with 1 if not, with 2 if the file cannot be read.",
        footer = {
            "",
            "Examples:",
            "  handgrad check mine.npz",
            "  handgrad check mine.npz --exercise mlp --html mine.html",
            "  handgrad check mine.npz --exercise mlp --points points.json --gradescope results.json",
            "  handgrad check --class submissions --exercise mlp --csv class.csv --html class.html"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The student's arrays: mine.npz, or a safetensors file with the same names.")
    private @Nullable Path file;

    @Option(
            names = "--exercise",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder of the exercise (default: the one that FILE is in).")
    private @Nullable Path exercise;

    @Option(names = "--show", description = "Also print the right numbers of what is wrong.")
    private boolean show;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Count points by this file: {\"points\": {\"loss\": 1, ...}, \"follows\": 1, \"named\": 0.5, \"single\": 1}"
                            + " with the shares for what follows rightly from wrong numbers, for a mistake known by name, for"
                            + " float32.")
    private @Nullable Path points;

    @Option(
            names = "--gradescope",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Write results.json for Gradescope's autograder (without --points: one point for each array).")
    private @Nullable Path gradescope;

    @Option(
            names = "--class",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Check every .npz in this folder and the folders in it.")
    private @Nullable Path submissions;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "With --class: write the table as CSV.")
    private @Nullable Path csv;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write a page.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((file == null) == (submissions == null)) {
            throw new ParameterException(spec.commandLine(), "name a file, or a folder of them with --class");
        }
        if (submissions == null && csv != null) {
            throw new ParameterException(spec.commandLine(), "--csv writes the table of --class; leave it out");
        }
        if (submissions != null && (exercise == null || gradescope != null || show)) {
            throw new ParameterException(
                    spec.commandLine(),
                    exercise == null
                            ? "--class needs the folder of the exercise; name it with --exercise"
                            : "--gradescope and --show are for one submission; leave them out");
        }
        try {
            return submissions == null ? one(Objects.requireNonNull(file)) : all(submissions);
        } catch (IOException e) {
            PrintWriter err = spec.commandLine().getErr();
            Failures.couldNotBeDone(e, err, false);
            return ExitCode.USAGE; // so that a grader's script can tell it from a wrong answer
        }
    }

    private int one(Path mine) throws IOException {
        if (!Files.exists(mine)) {
            throw new NoSuchFileException(mine.toString());
        }
        Path beside = mine.toAbsolutePath().getParent();
        Marking marking = marking(exercise != null ? exercise : beside == null ? Path.of("") : beside);
        Report report = marking.mark(mine, String.valueOf(mine.getFileName()));
        report.remarks().forEach(this::say);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(report));
        } else {
            report.lines().stream().map(ShownText::harmless).forEach(out::println);
            if (show) {
                show(marking, report, out);
            }
        }
        out.flush();
        if (html != null) {
            WholeFile.write(html, report.page(marking.exercise().title())::writeTo);
        }
        if (gradescope != null) {
            String results = RunJson.document(Gradescope.of(report, marking.pointsOrOneEach()));
            WholeFile.write(gradescope, to -> to.write(results.getBytes(StandardCharsets.UTF_8)));
        }
        return report.passed() ? 0 : 1;
    }

    private int all(Path folder) throws IOException {
        Marking marking = marking(exercise == null ? folder : exercise);
        ClassTable table = ClassTable.of(folder, marking);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(table));
        } else {
            table.lines().stream().map(ShownText::harmless).forEach(out::println);
        }
        out.flush();
        if (csv != null) {
            WholeFile.write(csv, to -> to.write(table.csv().getBytes(StandardCharsets.UTF_8)));
        }
        if (html != null) {
            WholeFile.write(html, table.page(marking)::writeTo);
        }
        return table.passed() ? 0 : 1;
    }

    private Marking marking(Path folder) throws IOException {
        ExerciseFolder.About about = ExerciseFolder.read(folder);
        Exercises.Found found;
        try {
            found = Exercises.find(about.sheet(), about.question());
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve("exercise.json") + ": " + e.getMessage(), e);
        }
        return Marking.of(
                about,
                found.exercise(),
                points == null ? null : Points.read(points, found.exercise().graph()));
    }

    private void show(Marking marking, Report report, PrintWriter out) {
        Values right = new Values(marking.exercise().graph(), marking.given(), Map.of(), List.of());
        report.arrays().stream().filter(verdict -> !verdict.grade().isRight()).forEach(verdict -> {
            Array array = right.get(verdict.name());
            out.println();
            out.println(verdict.name() + " " + array.shapeText());
            for (int row = 0; row < array.rows(); row++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < array.columns(); column++) {
                    line.append(String.format(Locale.ROOT, " %17.10g", array.at(row, column)));
                }
                out.println(line);
            }
        });
    }

    private void say(String remark) {
        spec.commandLine().getErr().println("handgrad: " + ShownText.harmless(remark) + ".");
    }
}
