/** What is common to all jobs that train: from the command line to the run's folder, the sweep and the page. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.training;
