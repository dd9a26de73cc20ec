package handgrad.jobs.command;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The words of a command line, after which commands are built: picocli reads every option of a command by reflection, which
 * for all jobs of all sheets takes longer than anything else before a job begins. A command that no word names is known by
 * its name and description alone.
 */
public final class Words {
    private final Set<String> words;

    private Words(Set<String> words) {
        this.words = words;
    }

    /** The words that were typed. */
    public static Words of(Collection<String> typed) {
        return new Words(Set.copyOf(typed));
    }

    /** Adds a command below another, whole if it is named. */
    public void add(CommandLine parent, String name, String description, Supplier<CommandLine> whole) {
        add(parent, name, new String[] {description}, whole);
    }

    /** Adds the command of a class, which is made if it is named. */
    public <T> void add(CommandLine parent, Class<? extends T> type, Supplier<T> made) {
        addBuilt(parent, type, () -> new CommandLine(made.get()));
    }

    /** Adds a command that its class alone cannot tell in full. */
    void addBuilt(CommandLine parent, Class<?> type, Supplier<CommandLine> whole) {
        Command command = type.getAnnotation(Command.class);
        if (command == null) {
            throw new IllegalArgumentException(type + " is no command: annotate it with picocli's @Command");
        }
        add(parent, command.name(), command.description(), whole);
    }

    private void add(CommandLine parent, String name, String[] description, Supplier<CommandLine> whole) {
        parent.addSubcommand(name, words.contains(name) ? whole.get() : new CommandLine(known(name, description)));
    }

    private static CommandSpec known(String name, String[] description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return spec;
    }
}
