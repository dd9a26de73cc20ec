package handgrad.linalg;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private final Matrix A = Matrix.of(DOUBLE, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    @Test
    void transposesOfEveryShape() {
        SmallShapes.forEach((B, b) -> {
            try (Matrix T = Shapes.transpose(B);
                    Matrix back = Shapes.transpose(T)) {
                assertThat(T.rows()).isEqualTo(B.columns());
                assertThat(T.get(T.rows() - 1, 0)).isEqualTo(b[0][T.rows() - 1]);
                assertThat(Comparisons.arrayEqual(back, B)).isTrue();
            }
        });
        Matrix large = SmallShapes.random(SINGLE, 37, 51, 1);
        Matrix transposed = Shapes.transpose(large);
        for (int i = 0; i < 37; i++) {
            for (int j = 0; j < 51; j++) {
                assertThat(transposed.get(j, i)).isEqualTo(large.get(i, j));
            }
        }
    }

    /** As NumPy's slices: A[::-1], A[:, 0:3:2], A[[2, 0, 2]]. */
    @Test
    void rowsAndColumns() {
        assertThat(Shapes.row(A, -1).toArray()).containsExactly(7, 8, 9);
        assertThat(Shapes.column(A, 1).toArray()).containsExactly(2, 5, 8);
        assertThat(Shapes.rows(A, Shapes.range(2, -1, -1)).toArray()).containsExactly(7, 8, 9, 4, 5, 6, 1, 2, 3);
        assertThat(Shapes.columns(A, Shapes.range(0, 3, 2)).toArray()).containsExactly(1, 3, 4, 6, 7, 9);
        assertThat(Shapes.rows(A, 2, 0, 2).toArray()).containsExactly(7, 8, 9, 1, 2, 3, 7, 8, 9);
        assertThat(Shapes.range(0, 10, 3)).containsExactly(0, 3, 6, 9);
        assertThat(Shapes.range(0, 9, 3)).containsExactly(0, 3, 6);
        assertThat(Shapes.range(5, 0, -2)).containsExactly(5, 3, 1);
        assertThat(Shapes.range(3, 3, 1)).isEmpty();
        assertThatThrownBy(() -> Shapes.rows(A, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessage("row 3 of 3 × 3 DOUBLE");
        assertThatThrownBy(() -> Shapes.column(A, -4)).hasMessage("column -4 of 3 × 3 DOUBLE");
        assertThatThrownBy(() -> Shapes.rows(A)).isInstanceOf(ShapeException.class);
    }

    @Test
    void partsTogether() {
        Matrix column = Matrix.of(DOUBLE, 3, 1, -1, -2, -3);
        assertThat(Shapes.hstack(A, column).toArray()).containsExactly(1, 2, 3, -1, 4, 5, 6, -2, 7, 8, 9, -3);
        assertThat(Shapes.vstack(Shapes.row(A, 0), A).toArray()).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Shapes.reshape(A, 1, 9).toArray()).isEqualTo(A.toArray());
        assertThat(Shapes.repeatRows(Matrix.of(DOUBLE, 2, 1, 1, 2), 2).toArray())
                .containsExactly(1, 1, 2, 2);
        assertThatThrownBy(() -> Shapes.hstack(A, Matrix.zeros(DOUBLE, 2, 1)))
                .hasMessage("side by side need equally many rows: 3 × 3 DOUBLE and 2 × 1 DOUBLE");
        assertThatThrownBy(() -> Shapes.vstack(A, column))
                .hasMessage("one over the other need equally many columns: 3 × 3 DOUBLE and 3 × 1 DOUBLE");
        assertThatThrownBy(() -> Shapes.reshape(A, 2, 5)).hasMessage("the 9 numbers of 3 × 3 DOUBLE do not fill 2 × 5");
    }

    @Test
    void diagonalsTrianglesAndRanges() {
        assertThat(Shapes.diagonal(A).toArray()).containsExactly(1, 5, 9);
        assertThat(Shapes.tril(A, 0).toArray()).containsExactly(1, 0, 0, 4, 5, 0, 7, 8, 9);
        assertThat(Shapes.tril(A, -1).toArray()).containsExactly(0, 0, 0, 4, 0, 0, 7, 8, 0);
        assertThat(Shapes.triu(A, 1).toArray()).containsExactly(0, 2, 3, 0, 0, 6, 0, 0, 0);
        assertThat(Shapes.diag(SINGLE, 2, 3).toArray()).containsExactly(2, 0, 0, 3);
        assertThat(Shapes.eye(DOUBLE, 2).toArray()).containsExactly(1, 0, 0, 1);
        assertThat(Shapes.full(DOUBLE, 1, 2, 7).toArray()).containsExactly(7, 7);
        assertThat(Shapes.linspace(DOUBLE, 0, 1, 5).toArray()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(Shapes.linspace(DOUBLE, 3, 9, 1).toArray()).containsExactly(3);
        assertThat(Shapes.arange(DOUBLE, 1, 2, 0.5).toArray()).containsExactly(1, 1.5);
        assertThat(Shapes.astype(Matrix.of(DOUBLE, 1, 1, 0.1), SINGLE).get(0, 0))
                .isEqualTo(0.1f);
    }

    @Test
    void order() {
        Matrix B = Matrix.of(DOUBLE, 3, 2, 3, Double.NaN, 1, 5, 3, -0.0);
        assertThat(Sorting.sort(B, Each.COLUMN).toArray()).containsExactly(1, -0.0, 3, 5, 3, Double.NaN);
        assertThat(Sorting.sort(B, Each.ROW).toArray()).containsExactly(3, Double.NaN, 1, 5, -0.0, 3);
        assertThat(Sorting.argsort(B, 0)).containsExactly(1, 0, 2);
        assertThat(Sorting.argsort(B, 1)).containsExactly(2, 1, 0);
        assertThat(Sorting.unique(Matrix.of(DOUBLE, 1, 6, 2, -0.0, 0, Double.NaN, 2, Double.NaN))
                        .toArray())
                .containsExactly(0, 2, Double.NaN);
    }
}
