/** Whole commands, from Enter to result, beside scripts as a student writes them. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks.commands;
