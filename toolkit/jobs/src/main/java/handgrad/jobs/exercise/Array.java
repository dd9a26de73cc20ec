package handgrad.jobs.exercise;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A scalar, vector or matrix in double, with the shape and the broadcasting of NumPy: a vector is a row. Exercises have a
 * few dozen numbers, for which loops are faster than loading a library. Immutable.
 */
public final class Array {
    private static final double LEAST = 1e-5;

    private final int[] shape;
    private final double[] values;

    private Array(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Numbers in a shape of up to two dimensions.
     *
     * @param values row by row, copied
     * @throws IllegalArgumentException when the shape has more than two dimensions or another number of elements
     */
    public static Array of(int[] shape, double[] values) {
        if (shape.length > 2 || Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " numbers have not the shape " + text(shape));
        }
        return new Array(shape.clone(), values.clone());
    }

    public static Array scalar(double value) {
        return new Array(new int[0], new double[] {value});
    }

    public static Array vector(double... values) {
        return new Array(new int[] {values.length}, values.clone());
    }

    public static Array matrix(int rows, int columns, double... values) {
        return of(new int[] {rows, columns}, values);
    }

    public int[] shape() {
        return shape.clone();
    }

    /** As NumPy prints it: {@code (3, 4)}, {@code (3,)}, {@code ()}. */
    public String shapeText() {
        return text(shape);
    }

    private static String text(int[] shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    public int size() {
        return values.length;
    }

    /** 1 for a vector. */
    public int rows() {
        return shape.length == 2 ? shape[0] : 1;
    }

    public int columns() {
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    /** Row by row. */
    public double[] toDoubles() {
        return values.clone();
    }

    public double at(int i) {
        return values[i];
    }

    public double at(int row, int column) {
        return values[row * columns() + column];
    }

    /** Where an element stands, in NumPy's brackets. */
    public String place(int i) {
        return shape.length == 2 ? "[" + i / columns() + ", " + i % columns() + "]" : "[" + i + "]";
    }

    public Array map(DoubleUnaryOperator f) {
        return new Array(shape, Arrays.stream(values).map(f).toArray());
    }

    /**
     * Element by element; what has one row or one column is repeated.
     *
     * @throws IllegalArgumentException when the shapes do not go together
     */
    public Array with(Array other, DoubleBinaryOperator f) {
        int r = broadcast(rows(), other.rows(), other);
        int c = broadcast(columns(), other.columns(), other);
        double[] result = new double[r * c];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < c; j++) {
                result[i * c + j] = f.applyAsDouble(stretched(i, j), other.stretched(i, j));
            }
        }
        return switch (Math.max(shape.length, other.shape.length)) {
            case 0 -> new Array(new int[0], result);
            case 1 -> new Array(new int[] {c}, result);
            default -> new Array(new int[] {r, c}, result);
        };
    }

    private double stretched(int row, int column) {
        return values[(rows() == 1 ? 0 : row) * columns() + (columns() == 1 ? 0 : column)];
    }

    private int broadcast(int mine, int its, Array other) {
        if (mine != its && mine != 1 && its != 1) {
            throw new IllegalArgumentException(shapeText() + " and " + other.shapeText() + " do not go together");
        }
        return mine == 1 ? its : mine;
    }

    public Array plus(Array other) {
        return with(other, Double::sum);
    }

    public Array minus(Array other) {
        return with(other, (a, b) -> a - b);
    }

    /** The Hadamard product ⊙. */
    public Array times(Array other) {
        return with(other, (a, b) -> a * b);
    }

    public Array over(Array other) {
        return with(other, (a, b) -> a / b);
    }

    public Array times(double factor) {
        return map(a -> a * factor);
    }

    /** The matrix product; a vector counts as one row, and the result is always a matrix. */
    public Array product(Array other) {
        if (columns() != other.rows()) {
            throw new IllegalArgumentException(shapeText() + "·" + other.shapeText() + " is no matrix product");
        }
        double[] result = new double[rows() * other.columns()];
        for (int i = 0; i < rows(); i++) {
            for (int k = 0; k < columns(); k++) {
                for (int j = 0; j < other.columns(); j++) {
                    result[i * other.columns() + j] += at(i, k) * other.at(k, j);
                }
            }
        }
        return new Array(new int[] {rows(), other.columns()}, result);
    }

    public Array transposed() {
        int r = rows();
        int c = columns();
        return new Array(
                new int[] {c, r},
                IntStream.range(0, r * c).mapToDouble(i -> at(i % r, i / r)).toArray());
    }

    public double sum() {
        return DoubleStream.of(values).reduce(0, Double::sum);
    }

    /** The largest element. */
    public double largest() {
        return DoubleStream.of(values).max().orElseThrow();
    }

    /** Over the samples: a vector with a number for each column. */
    public Array sumOfRows() {
        double[] sums = new double[columns()];
        for (int i = 0; i < values.length; i++) {
            sums[i % columns()] += values[i];
        }
        return new Array(new int[] {columns()}, sums);
    }

    /** Within each sample: a column. */
    public Array sumOfColumns() {
        return transposed().sumOfRows().reshaped(rows(), 1);
    }

    /** The largest of each row, as a column. */
    public Array largestOfColumns() {
        return new Array(
                new int[] {rows(), 1},
                IntStream.range(0, rows())
                        .mapToDouble(i -> IntStream.range(0, columns())
                                .mapToDouble(j -> at(i, j))
                                .max()
                                .orElseThrow())
                        .toArray());
    }

    /** The same numbers, row by row, in another shape. */
    public Array reshaped(int... dimensions) {
        return of(dimensions, values);
    }

    /** Some of the samples: rows of a matrix, elements of a vector. */
    public Array samples(int[] which) {
        int width = shape.length == 2 ? columns() : 1;
        double[] chosen = new double[which.length * width];
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(values, which[i] * width, chosen, i * width, width);
        }
        return shape.length == 2
                ? new Array(new int[] {which.length, width}, chosen)
                : new Array(new int[] {which.length}, chosen);
    }

    public boolean isFinite() {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** Whether the shapes are equal but for dimensions of 1, which NumPy, PyTorch and Java place differently. */
    public boolean hasShapeOf(Array other) {
        return Arrays.equals(squeezed(), other.squeezed());
    }

    private int[] squeezed() {
        return Arrays.stream(shape).filter(n -> n != 1).toArray();
    }

    /**
     * max|a − b| / max|b|, the relative distance from {@code right}; infinite where shapes differ or a number is none. What is
     * 0 but for rounding is 0: the largest |b| counts as 10⁻⁵ at least.
     */
    public double distance(Array right) {
        if (!hasShapeOf(right) || !isFinite() || !right.isFinite()) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        double largest = LEAST;
        for (int i = 0; i < values.length; i++) {
            worst = Math.max(worst, Math.abs(values[i] - right.values[i]));
            largest = Math.max(largest, Math.abs(right.values[i]));
        }
        return worst == 0 ? 0 : worst / largest;
    }
}
