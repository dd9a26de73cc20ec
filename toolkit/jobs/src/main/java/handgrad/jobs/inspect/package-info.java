/** Telling what lies somewhere, and what was found in a table: as text for a terminal, as JSON, and as a page that opens offline. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.inspect;
