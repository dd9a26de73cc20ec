package handgrad.homework1.ist;

import handgrad.datasets.RegressionData;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.regression.Errors;
import handgrad.optim.Schedule;
import handgrad.samples.Samples;
import handgrad.train.DivergedException;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
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
    static LinearReference train(RegressionData data, Schedule eta, TrainingLoop loop, boolean testsEachEpoch) {
        List<EpochRecord> epochs = new ArrayList<>();
        try (LinearModel model = new LinearModel(data.withOnes())) {
            try {
                Samples train = Samples.of(model.data().Xtrain(), model.data().ytrain());
                loop.run(model.plan(eta, loop.batchSize()).steps(train), new TrainingListener() {
                    @Override
                    public boolean afterEpoch(int epoch, double seconds) {
                        boolean tests = testsEachEpoch || epoch == loop.epochs();
                        return epochs.add(new EpochRecord(epoch, seconds, Errors.of(model, epoch, tests)));
                    }
                });
            } catch (DivergedException e) {
                return new LinearReference(List.of(), new double[0]);
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
