/** The command line: modules, sheets, jobs and their options, and how failures are told. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.command;
