/** What all regression jobs share: data, training, run record, pictures, report, gradient check. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.regression;
