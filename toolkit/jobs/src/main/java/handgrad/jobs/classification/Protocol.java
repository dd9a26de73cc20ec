package handgrad.jobs.classification;

import handgrad.train.Order;

/**
 * How a sheet has its images prepared and gone through.
 *
 * @param divisor of the pixels, which are 0 to 255 in the file
 * @param splitting of the training file
 * @param order in which the epochs go through the training samples
 * @param testsEachEpoch whether the sheet asks for the test set's numbers after each epoch; otherwise it is looked at
 *     once, at the end
 */
public record Protocol(double divisor, Splitting splitting, Order order, boolean testsEachEpoch) {
    /** Pixels in [0, 1]; one stream of random numbers for split, starting weights and orders; one look at the test set. */
    public static final Protocol USUAL = new Protocol(255, Splitting.byTheRunsStream(), Order.RESHUFFLED, false);

    public Protocol dividingPixelsBy(double other) {
        return new Protocol(other, splitting, order, testsEachEpoch);
    }

    public Protocol splitting(Splitting other) {
        return new Protocol(divisor, other, order, testsEachEpoch);
    }

    /** Without shuffling. */
    public Protocol inGivenOrder() {
        return new Protocol(divisor, splitting, Order.AS_GIVEN, testsEachEpoch);
    }

    public Protocol testingEachEpoch() {
        return new Protocol(divisor, splitting, order, true);
    }
}
