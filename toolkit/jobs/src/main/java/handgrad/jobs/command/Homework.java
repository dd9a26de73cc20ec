package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.batch.AllCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command tree of a homework module: its list of jobs, and a command for each job under its sheet. */
public final class Homework {
    private Homework() {}

    /**
     * The command of a module.
     *
     * @param module {@code hw1} or {@code hw2}
     */
    public static CommandLine commandLine(String module, String description, List<Sheet> sheets) {
        CommandLine homework = new CommandLine(named(CommandSpec.create(), module, description));
        homework.addSubcommand(new ListJobs(module, sheets));
        homework.addSubcommand(new AllCommand(module, sheets, Handgrad::commandLine));
        for (Sheet sheet : sheets) {
            homework.addSubcommand(sheetCommand(module, sheet));
        }
        return homework;
    }

    private static CommandLine sheetCommand(String module, Sheet sheet) {
        CommandLine command = new CommandLine(
                named(CommandSpec.create(), sheet.name(), "Sheet " + sheet.number() + ": " + sheet.title() + "."));
        for (Job job : sheet.jobs()) {
            CommandLine line = new CommandLine(job);
            line.getCommandSpec()
                    .name(job.name())
                    .usageMessage()
                    .description("Question " + job.question() + ": " + job.summary() + ".")
                    .footer(examples(command(module, sheet, job), job));
            command.addSubcommand(line);
        }
        if (!sheet.answers().isEmpty()) {
            command.addSubcommand(answersCommand(module, sheet));
        }
        command.addSubcommand(new AllCommand(module, List.of(sheet), Handgrad::commandLine));
        return command;
    }

    private static CommandLine answersCommand(String module, Sheet sheet) {
        CommandLine line = new CommandLine(new AnswersCommand(module, sheet));
        String command = String.join(" ", "  handgrad", module, sheet.name(), "answers");
        String one = sheet.answers().get(0).question();
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

    private static String[] examples(String command, Job job) {
        List<String> lines = new ArrayList<>(List.of("", "Examples:"));
        job.examples().forEach(more -> lines.add(("  " + command + " " + more).stripTrailing()));
        return lines.toArray(String[]::new);
    }

    private static String command(String module, Sheet sheet, Job job) {
        return String.join(" ", "handgrad", module, sheet.name(), job.name());
    }

    private static CommandSpec named(CommandSpec spec, String name, String description) {
        spec.name(name).usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
        return spec;
    }

    @Command(name = "list", description = "List every job: sheet, question, what it does.")
    private static final class ListJobs implements Callable<Integer> {
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
            for (Sheet sheet : sheets) {
                spec.commandLine().getOut().printf("%s  (sheet %s)%n", sheet.title(), sheet.number());
                for (Job job : sheet.jobs()) {
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "  %-28s question %-5s %s%n",
                                    module + " " + sheet.name() + " " + job.name(), job.question(), job.summary());
                }
                if (!sheet.answers().isEmpty()) {
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "  %-28s the written questions %s, every claim checked%n",
                                    module + " " + sheet.name() + " answers",
                                    sheet.answers().stream()
                                            .map(Answer::question)
                                            .collect(Collectors.joining(", ")));
                }
            }
            return 0;
        }
    }
}
