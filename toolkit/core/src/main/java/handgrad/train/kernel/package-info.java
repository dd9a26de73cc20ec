/**
 * How steps are made fast; a reader who wants to know what a step does may skip this room.
 *
 * <p>A {@link handgrad.train.kernel.Kernel} makes the steps of a plan: it works out the mean loss of a batch and its gradient,
 * summed apart from the parameters, and lets the rule move each parameter once. {@link handgrad.train.kernel.GradientKernel}
 * does so for every network, with products by BLAS; the others do the same for some networks in arrays of the Java heap,
 * by the vector kernels of {@code handgrad.vector}. {@link handgrad.train.kernel.KernelChoice} says which is taken.
 */
@org.jspecify.annotations.NullMarked
package handgrad.train.kernel;
