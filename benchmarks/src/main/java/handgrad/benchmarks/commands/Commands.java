package handgrad.benchmarks.commands;

import handgrad.benchmarks.Publication;
import handgrad.benchmarks.Python;
import handgrad.benchmarks.TemporaryFolder;
import handgrad.datasets.DataException;
import handgrad.jobs.command.DirectoryOption;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad bench commands}. */
@Command(
        name = "commands",
        description =
                "Time whole commands, from Enter to result, beside scripts that do the same work in NumPy or pandas, in"
                        + " turn; about twenty minutes.",
        footer = {
            "",
            "Examples:",
            "  handgrad bench commands",
            "  handgrad bench commands --rows softmax,inspect --repeat 3"
        })
public final class Commands implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "NAME",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            description = "Only these rows of ${COMPLETION-CANDIDATES}.",
            completionCandidates = RowNames.class)
    private List<String> names = new RowNames();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Rounds, each with the command and the script once (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Mixin
    private final DirectoryOption data = new DirectoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final List<String> remarks = new ArrayList<>();

    /** The rows' names, for the help text. */
    static final class RowNames extends ArrayList<String> {
        RowNames() {
            super(WholeCommand.ALL.stream().map(WholeCommand::name).toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<WholeCommand> asked = names.stream().map(this::row).toList();
        Path launcher = launcher();
        Path root = data.directory().root();
        Publication publication = Publication.open(spec, output);
        List<CommandResult> results = new ArrayList<>();
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            for (WholeCommand row : asked) {
                if (row.data().isPresent()
                        && Files.notExists(root.resolve(row.data().get()))) {
                    remark(row.name() + " is left out: there is no "
                            + root.resolve(row.data().get()));
                    continue;
                }
                results.add(measured(row, launcher, root, temporary.path()));
                publication.keep(CommandsReport.of(rounds, remarks, results));
            }
        }
        publication.publish(CommandsReport.of(rounds, remarks, results));
        return results.isEmpty() ? 1 : 0;
    }

    private WholeCommand row(String name) {
        return WholeCommand.ALL.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no row '" + name + "'; there are " + String.join(", ", new RowNames())));
    }

    /** The script that starts handgrad: its time counts. */
    private static Path launcher() throws DataException {
        return Optional.ofNullable(System.getProperty("handgrad.home"))
                .map(home -> Path.of(home, "handgrad"))
                .filter(Files::isExecutable)
                .orElseThrow(() -> new DataException(
                        "whole commands are those of the script 'handgrad'; start this one by it as well"));
    }

    private CommandResult measured(WholeCommand row, Path launcher, Path root, Path temporary) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(row.words());
        if (row.trains()) {
            command.addAll(List.of("--out", temporary.resolve("runs").toString()));
        }
        Optional<String> python = row.hasScript() ? python(row.modules()) : Optional.empty();
        if (row.hasScript() && python.isEmpty()) {
            remark(row.name() + " has no script beside it: give python3 the module "
                    + String.join(" and ", row.modules()));
        }
        List<Spent> handgrad = new ArrayList<>();
        List<Spent> script = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            spec.commandLine().getErr().printf("%s, round %d of %d%n", row.name(), round, rounds);
            handgrad.add(Spent.by(command, environment(root), temporary.resolve("said")));
            if (python.isPresent()) {
                script.add(Spent.by(
                        script(python.get(), row, root, temporary), environment(root), temporary.resolve("said")));
            }
        }
        return new CommandResult(row.name(), String.join(" ", row.words()), row.share(), handgrad, script);
    }

    /** The same for both; what a session forces upon OpenBLAS is taken out. */
    static Map<String, String> environment(Path root) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HANDGRAD_DATA", root.toString());
        environment.put("OPENBLAS_CORETYPE", "");
        environment.put("OPENBLAS_L2_SIZE", "");
        environment.put("OMP_NUM_THREADS", "");
        return environment;
    }

    /** A script of the program's own as a file. */
    static Path scriptFile(String name, Path temporary) throws IOException {
        try (InputStream in = Commands.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the program");
            }
            return Files.write(temporary.resolve(name), in.readAllBytes());
        }
    }

    private static List<String> script(String python, WholeCommand row, Path root, Path temporary) throws IOException {
        Path file = scriptFile(row.script().get(0), temporary);
        List<String> words = new ArrayList<>(List.of(
                python,
                "-B",
                file.toString(),
                root.resolve(row.data().orElseThrow()).toString(),
                temporary.toString()));
        words.addAll(row.script().subList(1, row.script().size()));
        return words;
    }

    /** One that has the modules; rather one that can draw, too. */
    static Optional<String> python(List<String> modules) {
        List<String> andDraws = new ArrayList<>(modules);
        andDraws.add("matplotlib");
        return Python.with(andDraws).or(() -> Python.with(modules));
    }

    private void remark(String what) {
        spec.commandLine().getErr().println(what);
        remarks.add(what + ".");
    }
}
