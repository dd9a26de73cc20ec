package handgrad.table;

/**
 * Rows to train on and rows to judge by.
 *
 * @param train positions from 0
 * @param test others
 */
public record Fold(int[] train, int[] test) {}
