/** What a job shows on the terminal: its result on the standard output, its progress on the standard error. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.terminal;
