package handgrad.homework1.ist;

import handgrad.jobs.classification.Protocol;
import handgrad.jobs.classification.Splitting;
import handgrad.jobs.command.TrainingOptions;
import handgrad.matrix.Precision;

/**
 * How the course's skeleton goes about Question 3, in hw1-q3.py with utils.py, and Question 4, in hw1-q4.py. With its
 * seed, 42, and its precision, double, runs of Question 3 come to the accuracies that students got. Those of Question 4
 * are in single precision, as PyTorch's are, and come near them: PyTorch draws other weights and orders.
 *
 * <pre>
 *   X = pixels / 256
 *   p = RandomState(42).permutation(60000):   X[p[:10000]] validates, X[p[10000:]] trains
 *   RandomState(seed) draws the starting weights, and for each epoch X = X[permutation(50000)]
 * </pre>
 *
 * <p>The skeleton gives the linear models a column of ones, whose weight is the bias b here.
 */
final class CourseProtocol {
    /** With one look at the test set, as in Question 4. */
    static final Protocol TESTED_AT_THE_END =
            Protocol.USUAL.dividingPixelsBy(256).splitting(Splitting.byItsOwnSeed(42));

    /** With the test set's numbers after each epoch, as in Question 3. */
    static final Protocol TESTED_EACH_EPOCH = TESTED_AT_THE_END.testingEachEpoch();

    private static final int EPOCHS = 20;
    private static final double TEN_THOUSAND_OF_SIXTY = 1.0 / 6;

    private CourseProtocol() {}

    /** The sheet's 20 epochs of one sample a step, with a learning rate that stays. */
    static TrainingOptions defaults(double eta) {
        return new TrainingOptions(EPOCHS, 1, eta, 1, TEN_THOUSAND_OF_SIXTY)
                .defaultSeed(42)
                .defaultPrecision(Precision.DOUBLE);
    }
}
