package handgrad.matrix;

/** One side of a product: a matrix, or a matrix read as its transpose. Nothing is copied for the transpose. */
public sealed interface Factor permits Matrix, Transposed {
    /** Rows of the factor as it enters the product. */
    int rows();

    /** Columns of the factor as it enters the product. */
    int columns();

    /** The matrix whose memory is read. */
    Matrix matrix();

    boolean isTransposed();
}
