package handgrad.homework1;

import handgrad.homework1.mnist.Logistic;
import handgrad.homework1.mnist.Mlp;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Sheet;
import java.util.List;
import picocli.CommandLine;

/** {@code handgrad hw1}. */
public final class Homework1 implements CommandModule {
    @Override
    public CommandLine commandLine() {
        return Homework.commandLine(
                "hw1",
                "Homework 1: sheet mnist.",
                List.of(new Sheet("mnist", "000", "Deep Learning, Homework #1", List.of(new Logistic(), new Mlp()))));
    }
}
