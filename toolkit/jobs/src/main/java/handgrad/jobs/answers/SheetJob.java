package handgrad.jobs.answers;

/**
 * A programming question of a sheet.
 *
 * @param command the command without the program's name: {@code hw2 wpi softmax}
 */
public record SheetJob(String command, String question, String summary) {}
