/** Weights from the files of other programs. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.importing;
