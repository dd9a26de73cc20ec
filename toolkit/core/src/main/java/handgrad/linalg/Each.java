package handgrad.linalg;

/** Of what a reduction gives one number. */
public enum Each {
    /** Of each row: n × 1. NumPy's {@code axis=1} with {@code keepdims}. */
    ROW,
    /** Of each column: 1 × d. NumPy's {@code axis=0} with {@code keepdims}. */
    COLUMN
}
