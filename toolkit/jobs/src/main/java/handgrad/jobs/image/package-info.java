/** Jobs that learn to classify images: loading, training, judging, pictures, report. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.image;
