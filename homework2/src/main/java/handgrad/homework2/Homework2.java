package handgrad.homework2;

import handgrad.homework2.wpi.Softmax;
import handgrad.homework2.wpi.answers.WpiAnswers;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Sheet;
import java.util.List;
import picocli.CommandLine;

/** {@code handgrad hw2}. */
public final class Homework2 implements CommandModule {
    @Override
    public CommandLine commandLine() {
        return Homework.commandLine(
                "hw2",
                "Homework 2: sheet wpi.",
                List.of(new Sheet(
                        "wpi",
                        "002",
                        "Deep Learning (CS/DS541), Homework 2",
                        List.of(new Softmax()),
                        WpiAnswers.all())));
    }
}
