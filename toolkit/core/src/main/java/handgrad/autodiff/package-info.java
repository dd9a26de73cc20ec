/** Training with the gradients of ND4J's SameDiff, which differentiates by itself, beside the hand-written ones. */
@org.jspecify.annotations.NullMarked
package handgrad.autodiff;
