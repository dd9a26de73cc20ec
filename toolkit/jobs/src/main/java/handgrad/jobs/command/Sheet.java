package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.SheetRun;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A homework sheet.
 *
 * @param name its short name on the command line: {@code wpi}
 * @param number its number among the five sheets: {@code 002}
 * @param title course and homework
 * @param jobs its jobs, in the order of the questions
 * @param answers to its written questions, in their order
 */
public record Sheet(String name, String number, String title, List<Job> jobs, List<Answer> answers) {
    /** A sheet whose written questions are not answered. */
    public Sheet(String name, String number, String title, List<Job> jobs) {
        this(name, number, title, jobs, List.of());
    }

    /** Epochs of a run that is only for a short look. */
    public static final int FEW_EPOCHS = 2;

    /**
     * The runs that the sheet asks for.
     *
     * @param module that the sheet is part of: {@code hw1}
     * @param quick whether for a short look only
     */
    public List<SheetRun> runs(String module, boolean quick) {
        List<SheetRun> runs = new ArrayList<>();
        for (Job job : jobs) {
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
