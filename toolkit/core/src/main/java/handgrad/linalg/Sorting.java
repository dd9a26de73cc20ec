package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/** Order. Ascending, −0 before 0, a NaN last; equal ones stay in their order. */
public final class Sorting {
    private Sorting() {}

    /** Each row or column sorted by itself. */
    public static Matrix sort(Matrix A, Each each) {
        return Rows.map(A, each, Arrays::sort);
    }

    /** In which order the rows are sorted by column j, for {@link Shapes#rows}. */
    public static int[] argsort(Matrix A, int j) {
        if (j < 0 || j >= A.columns()) {
            throw new ShapeException("column " + j + " of " + A);
        }
        double[] x = new double[A.rows()];
        for (int i = 0; i < x.length; i++) {
            x[i] = A.get(i, j);
        }
        return IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> x[Objects.requireNonNull(i)]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The numbers that occur, each once, ascending, as a column; 0 and −0 are one number, and all NaN are one. */
    public static Matrix unique(Matrix A) {
        double[] x = Arrays.stream(A.toArray())
                .map(each -> each + 0.0)
                .sorted()
                .distinct()
                .toArray();
        return Matrix.of(A.precision(), x.length, 1, x);
    }
}
