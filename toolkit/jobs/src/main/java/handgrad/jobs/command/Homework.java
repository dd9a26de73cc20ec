package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.batch.AllCommand;
import handgrad.jobs.solution.SolutionCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command tree of a homework module: its list of jobs, and a command for each job under its sheet. */
public final class Homework {
    private Homework() {}

    /** The command of a module that is annotated with its name, {@code hw1}, and a description. */
    public static CommandLine commandLine(CommandModule module, List<Sheet> sheets, Words words) {
        CommandLine homework = new CommandLine(module);
        homework.getCommandSpec().usageMessage().synopsisSubcommandLabel("COMMAND");
        String name = homework.getCommandName();
        homework.addSubcommand(new ListJobs(name, sheets));
        words.addBuilt(homework, AllCommand.class, () -> all(name, sheets));
        for (Sheet sheet : sheets) {
            words.add(homework, sheet.name(), description(sheet), () -> sheetCommand(name, sheet, words));
        }
        return homework;
    }

    private static String description(Sheet sheet) {
        return "Sheet " + sheet.number() + ": " + sheet.title() + ".";
    }

    private static CommandLine sheetCommand(String module, Sheet sheet, Words words) {
        CommandSpec spec = CommandSpec.create().name(sheet.name());
        spec.usageMessage().description(description(sheet)).synopsisSubcommandLabel("COMMAND");
        CommandLine command = new CommandLine(spec);
        for (Job job : sheet.jobs().get()) {
            words.add(command, job.name(), description(job), () -> jobCommand(command(module, sheet, job), job));
        }
        List<Answer> answers = sheet.answers().get();
        if (!answers.isEmpty()) {
            words.addBuilt(command, AnswersCommand.class, () -> answersCommand(module, sheet, answers));
        }
        words.addBuilt(command, AllCommand.class, () -> all(module, List.of(sheet)));
        words.add(command, SolutionCommand.class, () -> new SolutionCommand(module, sheet));
        return command;
    }

    private static CommandLine all(String module, List<Sheet> sheets) {
        return new CommandLine(new AllCommand(module, sheets, Handgrad::commandLine));
    }

    private static String description(Job job) {
        return "Question " + job.question() + ": " + job.summary() + ".";
    }

    private static CommandLine jobCommand(String words, Job job) {
        CommandLine line = new CommandLine(job);
        line.getCommandSpec().name(job.name()).usageMessage().description(description(job));
        JobHelp.giveTo(
                line,
                job.examples().stream()
                        .map(more -> (words + " " + more).stripTrailing())
                        .toList());
        return line;
    }

    private static CommandLine answersCommand(String module, Sheet sheet, List<Answer> answers) {
        CommandLine line = new CommandLine(new AnswersCommand(module, sheet));
        String command = String.join(" ", "  handgrad", module, sheet.name(), "answers");
        String one = answers.get(0).question();
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "Examples:",
                        command,
                        command + " --question " + one,
                        command + " --json > answers.json",
                        command + " --html answers.html --runs runs");
        return line;
    }

    private static String command(String module, Sheet sheet, Job job) {
        return String.join(" ", "handgrad", module, sheet.name(), job.name());
    }

    @Command(name = "list", description = "List every job: sheet, question, what it does.")
    private static final class ListJobs implements Callable<Integer> {
        private static final int COMMAND_WIDTH = 31;

        private final String module;
        private final List<Sheet> sheets;

        @Spec
        private CommandSpec spec;

        ListJobs(String module, List<Sheet> sheets) {
            this.module = module;
            this.sheets = sheets;
        }

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            for (Sheet sheet : sheets) {
                out.printf("%s  (sheet %s)%n", sheet.title(), sheet.number());
                for (Job job : sheet.jobs().get()) {
                    print(sheet, job.name(), "question " + job.question() + ": " + job.summary());
                }
                List<Answer> answers = sheet.answers().get();
                if (!answers.isEmpty()) {
                    String questions = answers.stream().map(Answer::question).collect(Collectors.joining(", "));
                    print(sheet, "answers", "the written questions " + questions + ", every claim checked");
                }
                print(sheet, "all", "whatever of these is missing, as one batch");
                print(sheet, "solution", "answers and results as LaTeX and PDF, notebooks, one zip");
            }
            return 0;
        }

        private void print(Sheet sheet, String name, String what) {
            Help.Column names = new Help.Column(COMMAND_WIDTH, 2, Help.Column.Overflow.SPAN);
            Help.Column words =
                    new Help.Column(spec.usageMessage().width() - COMMAND_WIDTH, 1, Help.Column.Overflow.WRAP);
            Help.TextTable table = Help.TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), names, words);
            table.addRowValues(String.join(" ", module, sheet.name(), name), what);
            spec.commandLine().getOut().print(table);
        }
    }
}
