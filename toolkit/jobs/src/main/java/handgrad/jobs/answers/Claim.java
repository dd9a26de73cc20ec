package handgrad.jobs.answers;

import java.util.function.Supplier;

/**
 * One statement of an answer that a computer can test.
 *
 * @param sentence the statement, in plain text
 * @param check computes the evidence; it decides by what it finds alone
 */
public record Claim(String sentence, Supplier<Evidence> check) {}
