/**
 * Training. A {@link handgrad.train.TrainingPlan} says what is trained and how, the {@link handgrad.train.TrainingLoop} goes
 * through the samples, and {@link handgrad.train.Evaluation} asks the result. A step happens in
 * {@link handgrad.train.PlannedSteps#step}: the rule learns the rate, and a kernel computes loss, gradient and step
 * ({@link handgrad.train.kernel.GradientKernel} for every network; the others for speed).
 */
@org.jspecify.annotations.NullMarked
package handgrad.train;
