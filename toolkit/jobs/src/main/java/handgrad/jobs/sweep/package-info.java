/** Sweeps: many trainings of a job, side by side, and the choice between them. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.sweep;
