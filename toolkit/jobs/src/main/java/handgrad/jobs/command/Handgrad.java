package handgrad.jobs.command;

import handgrad.jobs.doctor.DoctorCommand;
import handgrad.jobs.runs.RunsCommand;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: its modules are those on the class path. */
@OptionGroup(OptionGroup.Heading.HELP)
@Command(
        name = "handgrad",
        description = "Deep-learning homework with every gradient written by hand, at BLAS speed.",
        versionProvider = Handgrad.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  handgrad hw1 list                 every job of homework 1",
            "  handgrad hw2 wpi softmax          softmax regression on Fashion-MNIST",
            "  handgrad hw1 mnist mlp --json     the run record alone, for a script",
            "  handgrad predict RUN              apply the model of a finished run",
            "  handgrad runs                     what was run, when, and what came of it",
            "  handgrad data list                which data sets are there, and where",
            "  handgrad data inspect FILE        what is wrong with a table",
            "  handgrad check mine.npz           which mistake is in a solution of 'handgrad exercise'",
            "  handgrad doctor                   whether this machine computes rightly"
        })
public final class Handgrad {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace when something fails.")
    private boolean debug;

    public static void main(String[] args) {
        WallClock.processStarted();
        Terminal.wipeWarning();
        // picocli would load the converters of dates, which no option is, in a tenth of the time that --help takes
        System.setProperty("picocli.converters.excludes", "java\\.time\\..*,java\\.sql\\..*");
        int status = run(args);
        Terminal.awaitFilter();
        System.exit(status);
    }

    private static int run(String[] args) {
        CommandLine handgrad = commandLine(List.of(args));
        int status;
        try {
            status = handgrad.execute(args);
        } catch (Error e) { // picocli handles exceptions only
            status = Failures.couldNotBeDone(e, handgrad.getErr(), List.of(args).contains("--debug"));
        }
        handgrad.getOut().flush();
        if (System.out.checkError()) {
            return Failures.couldNotBeDone(new IOException(StandardOutput.complaint()), handgrad.getErr(), false);
        }
        return status;
    }

    /**
     * The command tree, as far as some words need it.
     *
     * @param typed the command line, without the program's name
     */
    public static CommandLine commandLine(List<String> typed) {
        Handgrad handgrad = new Handgrad();
        CommandLine root = new CommandLine(handgrad);
        Words words = Words.of(typed);
        ServiceLoader.load(CommandModule.class).stream()
                .sorted(Comparator.comparing(provider -> nameOf(provider.type())))
                .forEach(provider -> words.addBuilt(
                        root, provider.type(), () -> provider.get().commandLine(words)));
        words.add(root, DataCommand.class, DataCommand::new);
        words.add(root, ShellCommand.class, ShellCommand::new);
        words.add(root, PredictCommand.class, PredictCommand::new);
        words.add(root, ExportCommand.class, ExportCommand::new);
        words.add(root, ImportCommand.class, ImportCommand::new);
        words.add(root, PackCommand.class, PackCommand::new);
        words.add(root, VerifyCommand.class, VerifyCommand::new);
        words.add(root, ExerciseCommand.class, ExerciseCommand::new);
        words.add(root, CheckCommand.class, CheckCommand::new);
        words.add(root, CompareCommand.class, CompareCommand::new);
        words.add(root, RunsCommand.class, RunsCommand::new);
        words.add(root, DoctorCommand.class, DoctorCommand::new);
        root.setUsageHelpWidth(Terminal.columns());
        root.setExpandAtFiles(false); // a name may begin with @
        root.setExecutionStrategy(Handgrad::runLast);
        root.setParameterExceptionHandler(Failures::wrongUsage);
        root.setExecutionExceptionHandler(
                (failure, at, parsed) -> Failures.couldNotBeDone(failure, at.getErr(), handgrad.debug));
        return root;
    }

    private static String nameOf(Class<? extends CommandModule> module) {
        return module.getAnnotation(Command.class).name();
    }

    /** A command that only has commands below it was not said in full. */
    private static int runLast(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine at = last.commandSpec().commandLine();
        if (!at.getSubcommands().isEmpty() && !isHelpAsked(last)) {
            throw new CommandLine.ParameterException(
                    at,
                    "a command is missing after " + at.getCommandSpec().qualifiedName() + "; there are "
                            + String.join(", ", at.getSubcommands().keySet()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean isHelpAsked(CommandLine.ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    }

    /** From the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Handgrad.class.getPackage().getImplementationVersion();
            return new String[] {"handgrad " + (version == null ? "development" : version)};
        }
    }
}
