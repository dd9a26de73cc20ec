package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.SheetRun;
import java.util.List;

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

    /**
     * The runs that the sheet asks for.
     *
     * @param module that the sheet is part of: {@code hw1}
     */
    List<SheetRun> runs(String module) {
        return jobs.stream()
                .flatMap(job -> job.asked().stream()
                        .map(asked -> new SheetRun(String.join(" ", module, name, job.name()), asked)))
                .toList();
    }
}
