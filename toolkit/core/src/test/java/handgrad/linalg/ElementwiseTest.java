package handgrad.linalg;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private record Binary(BinaryOperator<Matrix> matrices, DoubleBinaryOperator numbers) {}

    private record Unary(UnaryOperator<Matrix> matrix, DoubleUnaryOperator number) {}

    private static Map<String, Binary> binaries() {
        Map<String, Binary> all = new LinkedHashMap<>();
        all.put("add", new Binary(Elementwise::add, Double::sum));
        all.put("subtract", new Binary(Elementwise::subtract, (a, b) -> a - b));
        all.put("multiply", new Binary(Elementwise::multiply, (a, b) -> a * b));
        all.put("divide", new Binary(Elementwise::divide, (a, b) -> a / b));
        all.put("power", new Binary(Elementwise::power, Math::pow));
        all.put("maximum", new Binary(Elementwise::maximum, Math::max));
        all.put("minimum", new Binary(Elementwise::minimum, Math::min));
        all.put("greater", new Binary(Comparisons::greater, (a, b) -> a > b ? 1 : 0));
        all.put("greaterEqual", new Binary(Comparisons::greaterEqual, (a, b) -> a >= b ? 1 : 0));
        all.put("less", new Binary(Comparisons::less, (a, b) -> a < b ? 1 : 0));
        all.put("lessEqual", new Binary(Comparisons::lessEqual, (a, b) -> a <= b ? 1 : 0));
        all.put("equal", new Binary(Comparisons::equal, (a, b) -> a == b ? 1 : 0));
        all.put("notEqual", new Binary(Comparisons::notEqual, (a, b) -> a != b ? 1 : 0));
        return all;
    }

    private static Map<String, Unary> unaries() {
        Map<String, Unary> all = new LinkedHashMap<>();
        all.put("negative", new Unary(Elementwise::negative, x -> -x));
        all.put("abs", new Unary(Elementwise::abs, Math::abs));
        all.put("sign", new Unary(Elementwise::sign, Math::signum));
        all.put("square", new Unary(Elementwise::square, x -> x * x));
        all.put("sqrt", new Unary(Elementwise::sqrt, Math::sqrt));
        all.put("exp", new Unary(Elementwise::exp, Math::exp));
        all.put("expm1", new Unary(Elementwise::expm1, Math::expm1));
        all.put("log", new Unary(Elementwise::log, Math::log));
        all.put("log1p", new Unary(Elementwise::log1p, Math::log1p));
        all.put("tanh", new Unary(Elementwise::tanh, Math::tanh));
        all.put("sigmoid", new Unary(Elementwise::sigmoid, x -> 1 / (1 + Math.exp(-x))));
        all.put("isNan", new Unary(Comparisons::isNan, x -> Double.isNaN(x) ? 1 : 0));
        all.put("clip", new Unary(A -> Elementwise.clip(A, -0.5, 1), x -> x < -0.5 ? -0.5 : x > 1 ? 1 : x));
        all.put("map", new Unary(A -> Elementwise.map(A, Math::cbrt), Math::cbrt));
        all.put("+ b", new Unary(A -> Elementwise.add(A, 0.3), x -> x + 0.3));
        all.put("- b", new Unary(A -> Elementwise.subtract(A, 0.3), x -> x - 0.3));
        all.put("* b", new Unary(A -> Elementwise.multiply(A, 0.3), x -> x * 0.3));
        all.put("/ b", new Unary(A -> Elementwise.divide(A, 0.3), x -> x / 0.3));
        all.put("** b", new Unary(A -> Elementwise.power(A, 3), x -> Math.pow(x, 3)));
        all.put("max b", new Unary(A -> Elementwise.maximum(A, 0.3), x -> Math.max(x, 0.3)));
        all.put("min b", new Unary(A -> Elementwise.minimum(A, 0.3), x -> Math.min(x, 0.3)));
        all.put("> b", new Unary(A -> Comparisons.greater(A, 0), x -> x > 0 ? 1 : 0));
        all.put(">= b", new Unary(A -> Comparisons.greaterEqual(A, 0), x -> x >= 0 ? 1 : 0));
        all.put("< b", new Unary(A -> Comparisons.less(A, 0), x -> x < 0 ? 1 : 0));
        all.put("<= b", new Unary(A -> Comparisons.lessEqual(A, 0), x -> x <= 0 ? 1 : 0));
        all.put("== b", new Unary(A -> Comparisons.equal(A, 0), x -> x == 0 ? 1 : 0));
        all.put("!= b", new Unary(A -> Comparisons.notEqual(A, 0), x -> x != 0 ? 1 : 0));
        return all;
    }

    /** Every pair of shapes that goes together, against a loop over the numbers. */
    @Test
    void everyOperationOnEveryShapeWithBroadcasting() {
        SmallShapes.forEach((A, a) -> {
            for (int rows : new int[] {1, A.rows()}) {
                for (int columns : new int[] {1, A.columns()}) {
                    try (Matrix B = SmallShapes.random(A.precision(), rows, columns, 7)) {
                        double[][] b = SmallShapes.array(B);
                        binaries().forEach((name, operation) -> {
                            assertEach(
                                    name,
                                    operation.matrices.apply(A, B),
                                    (i, j) -> operation.numbers.applyAsDouble(
                                            a[i][j], b[rows == 1 ? 0 : i][columns == 1 ? 0 : j]),
                                    A.rows(),
                                    A.columns());
                            assertEach(
                                    name,
                                    operation.matrices.apply(B, A),
                                    (i, j) -> operation.numbers.applyAsDouble(
                                            b[rows == 1 ? 0 : i][columns == 1 ? 0 : j], a[i][j]),
                                    A.rows(),
                                    A.columns());
                        });
                    }
                }
            }
            unaries()
                    .forEach((name, operation) -> assertEach(
                            name,
                            operation.matrix.apply(A),
                            (i, j) -> operation.number.applyAsDouble(a[i][j]),
                            A.rows(),
                            A.columns()));
        });
    }

    /** More numbers than are worked on at once, and NaN, infinities and signed zeros among them. */
    @Test
    void severalPiecesAndEdges() {
        double[] edges = {NAN, INF, -INF, 0.0, -0.0, 1e-300, 1, -1, 800, -800};
        for (Precision precision : Precision.values()) {
            try (Matrix A = Matrix.zeros(precision, 7, 701);
                    Matrix B = Matrix.zeros(precision, 7, 701)) {
                for (int i = 0; i < A.length(); i++) {
                    A.set(i / 701, i % 701, edges[i % 10]);
                    B.set(i / 701, i % 701, edges[i / 10 % 10]);
                }
                double[][] a = SmallShapes.array(A);
                double[][] b = SmallShapes.array(B);
                binaries()
                        .forEach((name, operation) -> assertEach(
                                name,
                                operation.matrices.apply(A, B),
                                (i, j) -> operation.numbers.applyAsDouble(a[i][j], b[i][j]),
                                7,
                                701));
                unaries()
                        .forEach((name, operation) -> assertEach(
                                name,
                                operation.matrix.apply(A),
                                (i, j) -> operation.number.applyAsDouble(a[i][j]),
                                7,
                                701));
            }
        }
    }

    /** From where its square vanishes to where it is 1, on both sides of where the formula changes. */
    @Test
    void hyperbolicTangents() {
        Matrix x = Matrix.zeros(DOUBLE, 1, 20_000);
        for (int i = 0; i < x.columns(); i++) {
            x.set(0, i, (i % 2 == 0 ? 1 : -1) * Math.exp(-30 + i * 33.5 / x.columns()));
        }
        assertEach("tanh", Elementwise.tanh(x), (i, j) -> Math.tanh(x.get(0, j)), 1, x.columns());
        assertThat(Elementwise.tanh(Matrix.of(DOUBLE, 1, 4, INF, -INF, -0.0, NAN))
                        .toArray())
                .containsExactly(1, -1, -0.0, NAN);
    }

    /** A column with a row makes a table; NumPy's [[1], [2]] + [[10, 20, 30]]. */
    @Test
    void aColumnWithARow() {
        Matrix column = Matrix.of(DOUBLE, 2, 1, 1, 2);
        Matrix row = Matrix.of(DOUBLE, 1, 3, 10, 20, 30);
        assertThat(Elementwise.add(column, row).toArray()).containsExactly(11, 21, 31, 12, 22, 32);
        assertThat(Elementwise.subtract(row, column).toArray()).containsExactly(9, 19, 29, 8, 18, 28);
    }

    @Test
    void whereTakesNothingOfTheOther() {
        Matrix condition = Matrix.of(DOUBLE, 2, 1, 1, 0);
        Matrix A = Matrix.of(DOUBLE, 2, 2, 1, NAN, NAN, 4);
        Matrix B = Matrix.of(DOUBLE, 1, 2, NAN, -7);
        assertThat(Comparisons.where(condition, A, B).toArray()).containsExactly(1, NAN, NAN, -7);
    }

    @Test
    void equalityAndCloseness() {
        Matrix A = Matrix.of(DOUBLE, 1, 3, 1, INF, -0.0);
        assertThat(Comparisons.arrayEqual(A, Matrix.of(DOUBLE, 1, 3, 1, INF, 0)))
                .isTrue();
        assertThat(Comparisons.arrayEqual(A, Matrix.of(DOUBLE, 1, 3, 1, -INF, 0)))
                .isFalse();
        assertThat(Comparisons.arrayEqual(A, Matrix.of(DOUBLE, 3, 1, 1, INF, 0)))
                .isFalse();
        assertThat(Comparisons.isClose(A, Matrix.of(DOUBLE, 1, 3, 1.00001, INF, 0), 1e-5, 1e-8))
                .isTrue();
        assertThat(Comparisons.isClose(A, Matrix.of(DOUBLE, 1, 3, 1.00003, INF, 0), 1e-5, 1e-8))
                .isFalse();
        assertThat(Comparisons.isClose(A, Matrix.of(DOUBLE, 1, 3, 1, 3, 0), 1e-5, 1e-8))
                .isFalse();
        assertThat(Comparisons.isClose(Matrix.of(DOUBLE, 1, 1, 3), Matrix.of(DOUBLE, 1, 1, INF), 1e-5, 1e-8))
                .isFalse();
        Matrix nan = Matrix.of(DOUBLE, 1, 1, NAN);
        assertThat(Comparisons.isClose(nan, nan, 1, 1)).isFalse();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        Matrix A = Matrix.zeros(DOUBLE, 2, 3);
        assertThatThrownBy(() -> Elementwise.add(A, Matrix.zeros(DOUBLE, 3, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "A + B needs equally many rows and columns, or 1, which is repeated: A is 2 × 3 DOUBLE, B is"
                                + " 3 × 2 DOUBLE");
        assertThatThrownBy(() -> Comparisons.less(A, Matrix.zeros(SINGLE, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("A < B mixes precisions: A is 2 × 3 DOUBLE, B is 2 × 3 SINGLE");
        assertThatThrownBy(() -> Elementwise.clip(A, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        Matrix closed = Matrix.zeros(DOUBLE, 2, 3);
        closed.close();
        assertThatThrownBy(() -> Elementwise.exp(closed)).hasMessage("the 2 × 3 DOUBLE has been closed");
    }

    private interface Expected {
        double at(int i, int j);
    }

    private static void assertEach(String name, Matrix C, Expected expected, int rows, int columns) {
        try (C) {
            assertThat(C.rows()).as(name).isEqualTo(rows);
            assertThat(C.columns()).as(name).isEqualTo(columns);
            double[][] c = SmallShapes.array(C);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double value = expected.at(i, j);
                    double rounded = C.precision() == SINGLE ? (float) value : value;
                    double ulps = name.equals("tanh") || name.equals("exp") ? 2 : name.equals("sigmoid") ? 4 : 0;
                    if (Double.compare(c[i][j], rounded) != 0
                            && !(Math.abs(c[i][j] - rounded) <= ulps * Math.ulp(rounded))) {
                        assertThat(c[i][j])
                                .as("%s of %s at %d, %d", name, C, i, j)
                                .isEqualTo(rounded);
                    }
                }
            }
        }
    }
}
