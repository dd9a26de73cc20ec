package handgrad.jobs.picture;

/** What the numbers along an axis are, which decides where it begins and how they are written. */
public enum Scale {
    /** Where they are: losses and their like, of which differences count. */
    NUMBERS,

    /** Between 0 and 1, written as percentages. */
    FRACTIONS,

    /** From zero on: rates and sizes, of which ratios count. */
    AMOUNTS;

    ValueAxis axis(double... values) {
        return switch (this) {
            case NUMBERS -> ValueAxis.ofNumbers(values);
            case FRACTIONS -> ValueAxis.ofFractions(values);
            case AMOUNTS -> ValueAxis.ofAmounts(values);
        };
    }
}
