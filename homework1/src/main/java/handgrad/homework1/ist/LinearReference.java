package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.regression.Errors;
import handgrad.samples.Samples;
import handgrad.train.DivergedException;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear regression trained on the same data with the same settings, for comparison: what {@link LinearRegression} does with
 * the same options.
 *
 * @param epochs none when it diverged
 * @param predicted ŷ of the test set after the last epoch
 */
record LinearReference(List<EpochRecord> epochs, double[] predicted) {
    /** @param testsEachEpoch whether the test errors are looked at after each epoch, not only after the last */
    static LinearReference train(
            RegressionData data, TrainingOptions options, TrainingLoop loop, boolean testsEachEpoch) {
        List<EpochRecord> epochs = new ArrayList<>();
        try (LinearModel model = new LinearModel(data.withOnes())) {
            TrainingPlan plan = model.plan(options);
            Samples train = Samples.of(model.data().Xtrain(), model.data().ytrain());
            try (Steps steps = plan.steps(train)) {
                loop.run(steps, new TrainingListener() {
                    @Override
                    public boolean afterEpoch(int epoch, double seconds) {
                        boolean tests = testsEachEpoch || epoch == loop.epochs();
                        return epochs.add(new EpochRecord(epoch, seconds, Errors.of(model, epoch, tests)));
                    }
                });
            } catch (DivergedException e) {
                return new LinearReference(List.of(), new double[0]);
            } finally {
                plan.rule().close();
            }
            return new LinearReference(epochs, model.predict(model.data().Xtest()));
        }
    }

    boolean diverged() {
        return epochs.isEmpty();
    }

    EpochRecord last() {
        return epochs.get(epochs.size() - 1);
    }
}
