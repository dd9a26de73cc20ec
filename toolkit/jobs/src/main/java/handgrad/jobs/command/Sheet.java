package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
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
}
