/** Whether this machine computes rightly: every routine, the vector kernels, published digits, threads. Above all other rooms of the core. */
@org.jspecify.annotations.NullMarked
package handgrad.doctor;
