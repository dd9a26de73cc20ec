/** A run in one file, with the hashes of all that is in it. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.archive;
