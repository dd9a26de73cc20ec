/** The hot kernels in the sizes of the jobs, beside other libraries and the machine's limits. */
@org.jspecify.annotations.NullMarked
package handgrad.benchmarks.kernels;
