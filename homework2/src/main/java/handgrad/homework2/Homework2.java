package handgrad.homework2;

import handgrad.homework2.wpi.Softmax;
import handgrad.homework2.wpi.answers.WpiAnswers;
import handgrad.homework2.wpi.exercises.WpiExercises;
import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Homework;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.command.Words;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code handgrad hw2}. */
@Command(name = "hw2", description = "Homework 2: sheet wpi.")
public final class Homework2 implements CommandModule {
    @Override
    public CommandLine commandLine(Words words) {
        return Homework.commandLine(this, sheets(), words);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet(
                "wpi",
                "002",
                "Deep Learning (CS/DS541), Homework 2",
                () -> List.of(new Softmax()),
                WpiAnswers::all,
                WpiExercises::all));
    }
}
