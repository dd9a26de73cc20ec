package handgrad.jobs.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a job: its options under headings, in the order of their fields, and examples that can be copied. */
final class JobHelp {
    private static final String EXAMPLE = "  ";
    private static final String CONTINUED = "      ";

    private JobHelp() {}

    /**
     * Gives a job's command this help.
     *
     * @param examples whole command lines
     */
    static void giveTo(CommandLine job, List<String> examples) {
        UsageMessageSpec usage = job.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true);
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        examples.forEach(example -> footer.addAll(copiable(example, usage.width())));
        usage.footer(footer.toArray(String[]::new));
        job.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, JobHelp::options);
    }

    private static String options(Help help) {
        Map<OptionGroup.Heading, List<OptionSpec>> groups = new EnumMap<>(OptionGroup.Heading.class);
        for (OptionSpec option : help.commandSpec().options()) {
            if (!option.hidden()) {
                groups.computeIfAbsent(heading(option), any -> new ArrayList<>())
                        .add(option);
            }
        }
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> {
            Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
            layout.addOptions(options, help.parameterLabelRenderer());
            text.append(String.format("%n%s:%n", heading.words())).append(layout);
        });
        // 1e-8 and 1, where Java has 1.0E-8 and 1.0.
        return text.toString().replaceAll("\\b(\\d)\\.0E(-?\\d+)", "$1e$2").replaceAll("\\b(\\d+)\\.0(?=\\))", "$1");
    }

    /** Under which heading an option stands. */
    static OptionGroup.Heading heading(OptionSpec option) {
        if (option.userObject() instanceof Field field) {
            OptionGroup group = field.getDeclaringClass().getAnnotation(OptionGroup.class);
            return group == null ? OptionGroup.Heading.JOB : group.value();
        }
        return OptionGroup.Heading.HELP;
    }

    /** A command line broken before options, so that a shell takes up the pieces as one. */
    static List<String> copiable(String command, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : (EXAMPLE + command).split(" (?=--|> )", -1)) {
            if (line.length() > 0 && line.length() + piece.length() + " \\".length() >= width) {
                lines.add(line + " \\");
                line = new StringBuilder(CONTINUED);
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(piece);
        }
        lines.add(line.toString());
        return lines;
    }
}
