package handgrad.jobs.submission;

import handgrad.jobs.exercise.Array;

/**
 * An array as it was handed in.
 *
 * @param array its numbers
 * @param isSingle whether they have no more digits than a float32
 */
record HandedIn(Array array, boolean isSingle) {
    /** Whole numbers, halves and the like have as few digits in double. */
    private static final double FEW = 1024;

    /** A sum that is 0 but for rounding. */
    private static final double ROUNDING = 1e-12;

    static HandedIn of(Array array, boolean isDeclaredSingle) {
        return new HandedIn(array, isDeclaredSingle || isRoundedToFloat(array));
    }

    private static boolean isRoundedToFloat(Array array) {
        boolean hasManyDigits = false;
        for (double value : array.toDoubles()) {
            if (value != (float) value) {
                return false;
            }
            hasManyDigits |= Math.abs(value - Math.rint(value * FEW) / FEW) > ROUNDING;
        }
        return hasManyDigits;
    }
}
