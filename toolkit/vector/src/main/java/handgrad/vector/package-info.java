/**
 * Kernels in Java's Vector API, on plain arrays: what BLAS has no routine for. They check nothing; the core does.
 *
 * <p>The API incubates in Java 17, so that a virtual machine has it only when started with {@code
 * --add-modules=jdk.incubator.vector}. {@link handgrad.vector.VectorApi} tells; nothing else here may be touched without.
 */
package handgrad.vector;
