/** Samples, splits and the training loop. */
@org.jspecify.annotations.NullMarked
package handgrad.train;
