/** Losses, each with its value and its gradient. */
@org.jspecify.annotations.NullMarked
package handgrad.loss;
