/** {@code handgrad doctor}: whether this machine computes rightly, and what it computes with. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.doctor;
