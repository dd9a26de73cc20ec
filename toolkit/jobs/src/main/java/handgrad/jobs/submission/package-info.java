/** A student's arrays: read without trust, judged one after the other, each mistake named where its numbers are known. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.submission;
