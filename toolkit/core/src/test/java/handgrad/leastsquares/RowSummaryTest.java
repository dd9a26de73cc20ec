package handgrad.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.doctor.Nist;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSummaryTest {
    /** As in {@link LeastSquaresTest}: 3.5 + 1.4·x, with a sum of squared residuals of 4.2. */
    @Test
    void theLineThroughFourPoints() {
        double[][] rows = {{1, 1, 6}, {1, 2, 5}, {1, 3, 7}, {1, 4, 10}};
        Triangle triangle = new Triangle(2, 1);
        Gram gram = new Gram(2, 1);
        for (double[] row : rows) {
            triangle.add(row);
            gram.add(row);
        }
        MinimumNorm fit = triangle.minimumNorm();
        assertThat(fit.coefficients().toArray()).containsExactly(new double[] {3.5, 1.4}, within(1e-13));
        assertThat(fit.residualNorm()).isCloseTo(Math.sqrt(4.2), within(1e-14));
        assertThat(fit.rcond()).isEqualTo(4 * 0x1p-52);
        assertThat(gram.cholesky().coefficients().toArray()).containsExactly(new double[] {3.5, 1.4}, within(1e-13));
        assertThat(gram.cholesky().residualNorm()).isCloseTo(Math.sqrt(4.2), within(1e-12));
        assertThat(triangle.rows()).isEqualTo(4);
    }

    /** The certified digits that {@link NistTest} asks of one matrix, in any parts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void longleyInParts(int parts) {
        Nist longley = Nist.longley();
        Triangle triangle = new Triangle(7, 1);
        Gram gram = new Gram(7, 1);
        for (int part = 0; part < parts; part++) {
            Triangle ofPart = new Triangle(7, 1);
            Gram gramOfPart = new Gram(7, 1);
            for (int i = part; i < 16; i += parts) {
                ofPart.add(row(longley.X(), longley.y(), i));
                gramOfPart.add(row(longley.X(), longley.y(), i));
            }
            triangle = ofPart.merge(triangle); // the first of them merges with one of no rows
            gram = gramOfPart.merge(gram);
        }
        assertThat(triangle.rows()).isEqualTo(16);
        assertThat(longley.digits(triangle.minimumNorm().coefficients())).isGreaterThan(10);
        assertThat(longley.digits(gram.cholesky().coefficients())).isGreaterThan(6);
    }

    /** Two equal columns share their weight, as the solution of least norm has it. */
    @Test
    void dependentColumns() {
        Triangle triangle = new Triangle(2, 1);
        Gram gram = new Gram(2, 1);
        for (int i = 1; i <= 2000; i++) {
            triangle.add(new double[] {i, i, 3.0 * i});
            gram.add(new double[] {i, i, 3.0 * i});
        }
        assertThat(triangle.minimumNorm().rank()).isEqualTo(1);
        assertThat(triangle.minimumNorm().coefficients().toArray())
                .containsExactly(new double[] {1.5, 1.5}, within(1e-12));
        assertThatThrownBy(gram::cholesky).isInstanceOf(RankDeficientException.class);
    }

    /** One row, two features: least squares of fewer rows than columns. */
    @Test
    void fewerRowsThanColumns() {
        Triangle triangle = new Triangle(2, 1);
        triangle.add(new double[] {3, 4, 25});
        MinimumNorm fit = triangle.minimumNorm();
        assertThat(fit.coefficients().toArray()).containsExactly(new double[] {3, 4}, within(1e-13));
        assertThat(fit.residualNorm()).isCloseTo(0, within(1e-13));
    }

    /** {@link Ridge} solves the whole; a bias is a column of ones, the last, free or penalised. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ridge(boolean penalised) throws Exception {
        RandomState random = new RandomState(5);
        Matrix X = Matrix.zeros(Precision.DOUBLE, 1500, 6);
        Matrix Y = Matrix.zeros(Precision.DOUBLE, 1500, 2);
        random.normal(0, 1, X);
        random.normal(3, 1, Y);
        Triangle triangle = new Triangle(7, 2);
        Gram gram = new Gram(7, 2);
        for (int i = 0; i < 1500; i++) {
            double[] xy = row(X, Y, i);
            double[] row = {xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], 1, xy[6], xy[7]};
            triangle.add(row);
            gram.add(row);
        }
        triangle = copyOf(triangle);
        gram = copyOf(gram);
        triangle.penalise(10, penalised ? 7 : 6);
        gram.penalise(10, penalised ? 7 : 6);

        RidgeSolution whole = Ridge.solve(X, Y, 10, penalised ? Bias.PENALISED : Bias.FREE);
        assertEqual(triangle.minimumNorm().coefficients(), whole);
        assertEqual(gram.cholesky().coefficients(), whole);
        assertThat(triangle.rows()).isEqualTo(1500);
    }

    private static void assertEqual(Matrix W, RidgeSolution whole) {
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < 6; i++) {
                assertThat(W.get(i, j)).isCloseTo(whole.weights().get(i, j), within(1e-13));
            }
            assertThat(W.get(6, j)).isCloseTo(whole.bias().get(0, j), within(1e-13));
        }
    }

    @Test
    void refusals() {
        Triangle triangle = new Triangle(2, 1);
        assertThatThrownBy(() -> triangle.add(new double[2]))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a row has 2 features and 1 targets, not 2 numbers");
        assertThatThrownBy(() -> triangle.merge(new Triangle(3, 1))).isInstanceOf(ShapeException.class);
        triangle.add(new double[] {1, Double.NaN, 2});
        assertThatThrownBy(triangle::minimumNorm).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void widthsThatNoMatrixHoldsAreRefused() {
        assertThatThrownBy(() -> new Triangle(11_585, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a row has at most 11585 features and targets, not 11585 and 1");
        assertThatThrownBy(() -> new Gram(1, Integer.MAX_VALUE)).isInstanceOf(ShapeException.class);
        assertThat(new Triangle(11_584, 1).features()).isEqualTo(11_584); // 2·11,585² ≤ 2²⁸ − 1 < 2·11,586²
        assertThatThrownBy(() -> new Triangle(0, 1))
                .hasMessage("a row has at least one feature and one target, not 0 and 1");
    }

    /** 16 rows a column, 512 at least, 2²² numbers at most. */
    @ParameterizedTest
    @CsvSource({"3, 512", "51, 816", "512, 8192", "513, 8176", "2000, 2097", "11585, 362"})
    void rowsThatWait(int width, int rows) {
        assertThat(RowSummary.blockRows(width)).isEqualTo(rows);
    }

    @Test
    void penaltiesThatAreNoneAreRefused() {
        Gram gram = new Gram(2, 1);
        assertThatThrownBy(() -> gram.penalise(1, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a penalty holds for 0 to 2 features, not for 3");
        assertThatThrownBy(() -> gram.penalise(1, -1)).isInstanceOf(ShapeException.class);
        for (double lambda : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> gram.penalise(lambda, 2))
                    .hasMessage("λ is 0 or positive, and finite, not " + lambda);
        }
    }

    /** As it goes from machine to machine. */
    @SuppressWarnings("unchecked")
    private static <S> S copyOf(S summary) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }
        assertThat(bytes.size()).isLessThan(2000);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (S) in.readObject();
        }
    }

    private static double[] row(Matrix X, Matrix Y, int i) {
        double[] row = new double[X.columns() + Y.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = j < X.columns() ? X.get(i, j) : Y.get(i, j - X.columns());
        }
        return row;
    }
}
