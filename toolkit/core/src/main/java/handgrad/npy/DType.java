package handgrad.npy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The element types that are read and written, by NumPy's names: every real one, whole or floating. */
public enum DType {
    BOOL("b1", 1),
    U1("u1", 1),
    I1("i1", 1),
    U2("u2", 2),
    I2("i2", 2),
    U4("u4", 4),
    I4("i4", 4),
    U8("u8", 8),
    I8("i8", 8),
    F2("f2", 2),
    F4("f4", 4),
    F8("f8", 8);

    /** All codes, for messages. */
    static final String CODES = Arrays.stream(values()).map(DType::code).collect(Collectors.joining(", "));

    private final String code;
    private final int width;

    DType(String code, int width) {
        this.code = code;
        this.width = width;
    }

    /** NumPy's code without the byte order, such as {@code f8}. */
    public String code() {
        return code;
    }

    /** Bytes per element. */
    public int width() {
        return width;
    }

    /** Whether elements may have a fraction, be infinite or not a number. */
    public boolean isFloating() {
        return this == F2 || this == F4 || this == F8;
    }

    /** What NumPy writes for this type in little-endian order: {@code <f8}, or {@code |u1} where order has no meaning. */
    String description() {
        return (width == 1 ? "|" : "<") + code;
    }
}
