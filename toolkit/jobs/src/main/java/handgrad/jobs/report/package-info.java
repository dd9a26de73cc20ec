/** The report of a run: one page that says and shows everything, and opens without a network. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.report;
