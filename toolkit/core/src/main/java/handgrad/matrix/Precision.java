package handgrad.matrix;

import org.nd4j.linalg.api.buffer.DataType;

/** The two number types of a {@link Matrix}. Nothing is ever mixed: an operation takes operands of one precision. */
public enum Precision {
    /** 32 bits: images and mini-batches. */
    SINGLE(DataType.FLOAT, Float.BYTES, new SingleBlas()),
    /** 64 bits: closed forms, gradient checks, tables. */
    DOUBLE(DataType.DOUBLE, Double.BYTES, new DoubleBlas());

    final DataType dataType;
    final int bytes;

    @SuppressWarnings("ImmutableEnumChecker") // it has no state
    final Blas blas;

    Precision(DataType dataType, int bytes, Blas blas) {
        this.dataType = dataType;
        this.bytes = bytes;
        this.blas = blas;
    }

    static Precision of(DataType dataType) {
        return switch (dataType) {
            case FLOAT -> SINGLE;
            case DOUBLE -> DOUBLE;
            default -> throw new ShapeException("a matrix holds FLOAT or DOUBLE, not " + dataType);
        };
    }
}
