package handgrad.linalg;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import handgrad.matrix.Matrix;
import org.junit.jupiter.api.Test;

/** What NumPy 2.4.6 prints of the same numbers. */
class PrintedTest {
    @Test
    void asNumpyPrints() {
        assertPrinted(Matrix.of(DOUBLE, 2, 2, 1.0, 2.5, 3.0, -4.0), "[[ 1.   2.5]", " [ 3.  -4. ]]");
        assertPrinted(Matrix.of(DOUBLE, 2, 2, 1e-05, 1.0, 2.0, 3.0), "[[1.e-05 1.e+00]", " [2.e+00 3.e+00]]");
        assertPrinted(
                Matrix.of(DOUBLE, 2, 2, 1000000000.0, 1.0, 2.0, 3.25), "[[1.00e+09 1.00e+00]", " [2.00e+00 3.25e+00]]");
        assertPrinted(
                Matrix.of(DOUBLE, 2, 2, Double.NaN, 1.0, Double.POSITIVE_INFINITY, -2.5),
                "[[ nan  1. ]",
                " [ inf -2.5]]");
        assertPrinted(
                Matrix.of(DOUBLE, 2, 2, Double.NEGATIVE_INFINITY, 0.5, 1.0, 2.0), "[[-inf  0.5]", " [ 1.   2. ]]");
        assertPrinted(
                Matrix.of(DOUBLE, 2, 2, 0.1, 0.3333333333333333, 100.0, 2.0),
                "[[  0.1          0.33333333]",
                " [100.           2.        ]]");
        assertPrinted(Matrix.of(DOUBLE, 2, 2, 1e-08, 1e-12, 0.0, -1000.0), "[[ 1.e-08  1.e-12]", " [ 0.e+00 -1.e+03]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 123456.789, 0.5), "[[1.23456789e+05 5.00000000e-01]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 0.0, -0.0), "[[ 0. -0.]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 12345678.9, 1.0), "[[1.23456789e+07 1.00000000e+00]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 1e+16, 1.0), "[[1.e+16 1.e+00]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 0.123456789, 12.5), "[[ 0.12345679 12.5       ]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 1e+300, 1e-300), "[[1.e+300 1.e-300]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 999.999999999, 1.0), "[[1000.    1.]]");
        assertPrinted(Matrix.of(DOUBLE, 1, 2, 0.0001, 0.05), "[[0.0001 0.05  ]]");
        assertPrinted(
                Matrix.of(SINGLE, 2, 2, 0.1, 1.0 / 3, 100, 2),
                "[[  0.1          0.33333334]",
                " [100.           2.        ]]");
    }

    @Test
    void longOnes() {
        assertPrinted(
                Shapes.reshape(Shapes.arange(DOUBLE, 0, 2000, 1), 40, 50),
                "[[0.000e+00 1.000e+00 2.000e+00 ... 4.700e+01 4.800e+01 4.900e+01]",
                " [5.000e+01 5.100e+01 5.200e+01 ... 9.700e+01 9.800e+01 9.900e+01]",
                " [1.000e+02 1.010e+02 1.020e+02 ... 1.470e+02 1.480e+02 1.490e+02]",
                " ...",
                " [1.850e+03 1.851e+03 1.852e+03 ... 1.897e+03 1.898e+03 1.899e+03]",
                " [1.900e+03 1.901e+03 1.902e+03 ... 1.947e+03 1.948e+03 1.949e+03]",
                " [1.950e+03 1.951e+03 1.952e+03 ... 1.997e+03 1.998e+03 1.999e+03]]");
        assertPrinted(
                Elementwise.divide(Shapes.reshape(Shapes.arange(DOUBLE, 0, 60, 1), 2, 30), 4),
                "[[ 0.    0.25  0.5   0.75  1.    1.25  1.5   1.75  2.    2.25  2.5   2.75",
                "   3.    3.25  3.5   3.75  4.    4.25  4.5   4.75  5.    5.25  5.5   5.75",
                "   6.    6.25  6.5   6.75  7.    7.25]",
                " [ 7.5   7.75  8.    8.25  8.5   8.75  9.    9.25  9.5   9.75 10.   10.25",
                "  10.5  10.75 11.   11.25 11.5  11.75 12.   12.25 12.5  12.75 13.   13.25",
                "  13.5  13.75 14.   14.25 14.5  14.75]]");
    }

    private static void assertPrinted(Matrix A, String... lines) {
        assertThat(Printed.of(A)).isEqualTo(String.join("\n", lines));
    }
}
