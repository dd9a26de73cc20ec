package handgrad.jobs.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad hw9}: a module of one sheet, with which a test tries a job or an answer of its own. */
@Command(name = "hw9", description = "A module.")
public record OneSheet(Sheet sheet) implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        return Homework.commandLine(this, List.of(sheet), words);
    }
}
