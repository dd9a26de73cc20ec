package handgrad.jobs.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go. */
@OptionGroup(OptionGroup.Heading.OUTPUT)
public final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder in which each run gets a folder of its own (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("runs");

    @Option(names = "--json", description = "Print the run record as JSON instead of a table.")
    private boolean json;

    public Path out() {
        return out;
    }

    public boolean json() {
        return json;
    }
}
