package handgrad.matrix;

/** Aᵀ as one side of a product. */
public record Transposed(Matrix matrix) implements Factor {
    @Override
    public int rows() {
        return matrix.columns();
    }

    @Override
    public int columns() {
        return matrix.rows();
    }

    @Override
    public boolean isTransposed() {
        return true;
    }

    @Override
    public String toString() {
        return matrix + "ᵀ";
    }
}
