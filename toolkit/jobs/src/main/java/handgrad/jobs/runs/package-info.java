/** Runs that are there: listed, compared, cleared away. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.runs;
