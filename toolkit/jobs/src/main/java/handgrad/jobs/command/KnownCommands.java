package handgrad.jobs.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands that there are, in words: {@code handgrad hw2 wpi softmax}. Only looked through when a name is wrong. */
final class KnownCommands {
    /** A module, its sheet, the sheet's job: commands are built when they are named, so each level is named in turn. */
    private static final int LEVELS = 2;

    private KnownCommands() {}

    /**
     * Those whose last words are the nearest to some words, those below a command first.
     *
     * @param at in words
     */
    static List<String> nearest(List<String> wrong, String at) {
        List<String> all = all();
        for (int words = wrong.size(); words > 0; words--) {
            int n = words;
            List<String> found =
                    NearestNames.nearest(String.join(" ", wrong.subList(0, n)), all, command -> last(n, command));
            List<String> below = found.stream()
                    .filter(command -> command.startsWith(at + " "))
                    .toList();
            if (!found.isEmpty()) {
                return below.isEmpty() ? found : below;
            }
        }
        return List.of();
    }

    private static String last(int words, String command) {
        List<String> all = List.of(command.split(" "));
        return String.join(" ", all.subList(Math.max(0, all.size() - words), all.size()));
    }

    private static List<String> all() {
        Set<String> names = new HashSet<>();
        for (int level = 0; level < LEVELS; level++) {
            below(Handgrad.commandLine(List.copyOf(names)))
                    .map(CommandLine::getCommandName)
                    .forEach(names::add);
        }
        return below(Handgrad.commandLine(List.copyOf(names)))
                .map(command -> command.getCommandSpec().qualifiedName())
                .toList();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }
}
