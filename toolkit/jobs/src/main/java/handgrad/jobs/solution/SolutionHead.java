package handgrad.jobs.solution;

import java.time.LocalDate;

/**
 * What a solution says of itself.
 *
 * @param title of the sheet
 * @param number its number among the five sheets
 * @param author as it is to be printed; empty where nobody said
 * @param version of handgrad
 * @param notice what a reader must know before the numbers; empty where nothing
 */
public record SolutionHead(String title, String number, String author, String version, LocalDate day, String notice) {}
