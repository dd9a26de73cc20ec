/** Looking at a table: what is in its columns, as text for a terminal and as a page that opens offline. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.inspect;
