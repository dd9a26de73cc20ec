package handgrad.jobs.counterpart;

/** What kind of difference there is between a reader's numbers and a run's. */
public enum Difference {
    /** None in the digits that are given. */
    NONE,
    /** As between two precisions. */
    ROUNDING,
    /** A constant factor: on weights, a curve or the pixels. */
    SCALING,
    /** The same start, and another way from there. */
    ORDER,
    /** Another start. */
    START,
    /** Another quantity, or the same one at another moment. */
    MEASURE,
    /** One that these numbers do not tell. */
    OTHER
}
