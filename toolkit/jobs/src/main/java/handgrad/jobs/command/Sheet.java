package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.exercise.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A homework sheet.
 *
 * @param name its short name on the command line: {@code wpi}
 * @param number its number among the five sheets: {@code 002}
 * @param title course and homework
 * @param jobs makes its jobs, in the order of the questions
 * @param answers makes those to its written questions, in their order; none where they are not answered
 * @param exercises makes those of its questions that can be handed out with numbers, in their order
 */
public record Sheet(
        String name,
        String number,
        String title,
        Supplier<List<Job>> jobs,
        Supplier<List<Answer>> answers,
        Supplier<List<Exercise>> exercises) {
    /** Epochs of a run that is only for a short look. */
    public static final int FEW_EPOCHS = 2;

    /** A sheet without exercises. */
    public Sheet(String name, String number, String title, Supplier<List<Job>> jobs, Supplier<List<Answer>> answers) {
        this(name, number, title, jobs, answers, List::of);
    }

    /**
     * The runs that the sheet asks for.
     *
     * @param module that the sheet is part of: {@code hw1}
     * @param quick whether for a short look only
     */
    public List<SheetRun> runs(String module, boolean quick) {
        List<SheetRun> runs = new ArrayList<>();
        for (Job job : jobs.get()) {
            String command = String.join(" ", module, name, job.name());
            Integer epochs = quick && hasEpochs(job) ? FEW_EPOCHS : null;
            job.asked().forEach(asked -> runs.add(new SheetRun(command, quick ? asked.quick(epochs) : asked)));
        }
        return runs;
    }

    private static boolean hasEpochs(Job job) {
        return CommandSpec.forAnnotatedObject(job).findOption("--epochs") != null;
    }
}
