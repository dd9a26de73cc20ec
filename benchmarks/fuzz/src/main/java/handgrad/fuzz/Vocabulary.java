package handgrad.fuzz;

import handgrad.jobs.command.Handgrad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * A command and what it understands.
 *
 * @param path the words that lead to it
 * @param options the names of its options
 */
record Vocabulary(List<String> path, List<String> options) {
    /** What downloads, waits for what is typed, or runs for long whatever it is told. */
    private static final Set<String> LEFT_OUT = Set.of("fetch", "shell", "bench", "answers", "all");

    static List<Vocabulary> ofAllCommands() {
        List<Vocabulary> commands = new ArrayList<>();
        add(commands, List.of());
        commands.removeIf(command -> command.path().isEmpty());
        return List.copyOf(commands);
    }

    private static void add(List<Vocabulary> commands, List<String> path) {
        // Only what the words lead to is built.
        CommandLine at = Handgrad.commandLine(path);
        for (String word : path) {
            at = at.getSubcommands().get(word);
        }
        commands.add(new Vocabulary(path, List.copyOf(at.getCommandSpec().optionsMap().keySet())));
        for (Map.Entry<String, CommandLine> sub : at.getSubcommands().entrySet()) {
            if (!LEFT_OUT.contains(sub.getKey())) {
                List<String> below = new ArrayList<>(path);
                below.add(sub.getKey());
                add(commands, List.copyOf(below));
            }
        }
    }
}
