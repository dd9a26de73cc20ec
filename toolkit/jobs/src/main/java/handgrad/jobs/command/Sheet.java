package handgrad.jobs.command;

import java.util.List;

/**
 * A homework sheet.
 *
 * @param name its short name on the command line: {@code wpi}
 * @param number its number among the five sheets: {@code 002}
 * @param title course and homework
 * @param jobs its jobs, in the order of the questions
 */
public record Sheet(String name, String number, String title, List<Job> jobs) {}
