package handgrad.samples;

import handgrad.random.RandomState;

/** A training set cut into a part to train on and a part to judge by. */
public record Split(Samples train, Samples validation) {

    /**
     * Cuts at random: of one permutation of the samples, the first ones validate and the rest train.
     *
     * @param validationSamples 0 to all but one
     */
    public static Split random(Samples samples, int validationSamples, RandomState random) {
        if (validationSamples < 0 || validationSamples >= samples.size()) {
            throw new IllegalArgumentException("of " + samples.size() + " samples " + validationSamples
                    + " cannot be set aside for validation: at least one has to be left for training");
        }
        int[] order = random.permutation(samples.size());
        return new Split(
                samples.select(order, validationSamples, order.length), samples.select(order, 0, validationSamples));
    }
}
