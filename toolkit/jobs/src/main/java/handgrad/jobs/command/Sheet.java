package handgrad.jobs.command;

import handgrad.jobs.answers.Answer;
import java.util.List;
import java.util.function.Supplier;

/**
 * A homework sheet.
 *
 * @param name its short name on the command line: {@code wpi}
 * @param number its number among the five sheets: {@code 002}
 * @param title course and homework
 * @param jobs makes its jobs, in the order of the questions
 * @param answers makes those to its written questions, in their order; none where they are not answered
 */
public record Sheet(
        String name, String number, String title, Supplier<List<Job>> jobs, Supplier<List<Answer>> answers) {}
