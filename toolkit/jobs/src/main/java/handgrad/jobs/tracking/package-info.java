/** Runs in the files of experiment trackers: TensorBoard's events, MLflow's file store. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.tracking;
