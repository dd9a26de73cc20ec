/** Written answers whose claims are checked by computation. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.answers;
