/** Jobs that learn to classify, images or the rows of a table: loading, training, judging, pictures, report. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.classification;
