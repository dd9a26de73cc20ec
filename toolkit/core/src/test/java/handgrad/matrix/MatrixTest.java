package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MatrixTest {
    private static final double[] ONE_TO_SIX = {1, 2, 3, 4, 5, 6};

    @ParameterizedTest
    @EnumSource
    void rowsAreReadAndWrittenInOrder(Precision precision) {
        Matrix A = Matrix.of(precision, 2, 3, ONE_TO_SIX);
        assertThat(A.toArray()).containsExactly(ONE_TO_SIX);
        assertThat(A.get(1, 0)).isEqualTo(4);
        A.set(0, 2, -7);
        double[] row = new double[3];
        A.readRow(0, row);
        assertThat(row).containsExactly(1, 2, -7);
        A.writeRow(1, row);
        assertThat(A.array().getDouble(1, 2)).isEqualTo(-7);
        assertThat(A).hasToString("2 × 3 " + precision);
    }

    @ParameterizedTest
    @EnumSource
    void elementwiseOperations(Precision precision) {
        Matrix A = Matrix.of(precision, 2, 3, ONE_TO_SIX);
        Matrix C = Matrix.zeros(precision, 2, 3);
        C.fill(10);
        C.axpy(-2, A);
        assertThat(C.toArray()).containsExactly(8, 6, 4, 2, 0, -2);
        C.scale(0.5);
        assertThat(C.toArray()).containsExactly(4, 3, 2, 1, 0, -1);
        C.set(A);
        assertThat(C.toArray()).containsExactly(ONE_TO_SIX);
        InPlace.setRows(C, Matrix.of(precision, 1, 3, 7, 8, 9));
        assertThat(C.toArray()).containsExactly(7, 8, 9, 7, 8, 9);
        Matrix sums = Matrix.of(precision, 1, 3, 100, 100, 100);
        InPlace.addColumnSums(sums, 2, A);
        assertThat(sums.toArray()).containsExactly(110, 114, 118);
        assertThat(A.sumOfSquares()).isEqualTo(91);
    }

    @Test
    void theSizeLimitIsThatOfABuffer() {
        assertThatThrownBy(() -> Matrix.zeros(Precision.DOUBLE, 268_435_456, 1))
                .hasMessage("a matrix holds at most 268435455 DOUBLE numbers (2 GiB), not 268435456 × 1");
        assertThatThrownBy(() -> Matrix.zeros(Precision.SINGLE, 600_000, 1000)).isInstanceOf(ShapeException.class);
    }

    @Test
    void columnSumsOfManyFloatsKeepTheirDigits() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 1_000_000, 1);
        A.fill(0.1f);
        Matrix sum = Matrix.zeros(Precision.SINGLE, 1, 1);
        InPlace.addColumnSums(sum, 1, A);
        assertThat(sum.get(0, 0)).isCloseTo(1e6 * 0.1f, within(0.01));
        A.close();
    }

    @Test
    void scalingByZeroForgetsANaN() {
        Matrix A = Matrix.of(Precision.SINGLE, 1, 2, Double.NaN, Double.POSITIVE_INFINITY);
        A.scale(0);
        assertThat(A.toArray()).containsExactly(0, 0);
    }

    @Test
    void aSumOfTwentyMillionFloatsKeepsItsDigits() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 2, 10_000_000);
        A.fill(1);
        assertThat(A.sumOfSquares()).isEqualTo(2e7);
        A.close();
    }

    @Test
    void sharesTheArraysMemory() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 2, 2);
        Matrix A = Matrix.of(array);
        A.set(1, 1, 5);
        assertThat(array.getFloat(1, 1)).isEqualTo(5);
        array.putScalar(0, 1, 6);
        assertThat(A.get(0, 1)).isEqualTo(6);
        assertThat(A.array()).isSameAs(array);
    }

    @Test
    void aViewStartsWhereItStarts() {
        INDArray whole = Nd4j.create(new double[] {1, 2, 3, 4, 5, 6}, new long[] {3, 2}, DataType.DOUBLE);
        Matrix lower = Matrix.of(whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()));
        assertThat(lower.toArray()).containsExactly(3, 4, 5, 6);
        lower.scale(10);
        assertThat(whole.getDouble(0, 1)).isEqualTo(2);
        assertThat(whole.getDouble(2, 1)).isEqualTo(60);
    }

    @Test
    void closingFirstRowsLeavesTheWholeOpen() {
        Matrix A = Matrix.of(Precision.DOUBLE, 3, 2, ONE_TO_SIX);
        Matrix top = A.rows(0, 2);
        top.close();
        assertThat(A.get(0, 1)).isEqualTo(2);
        A.close();
        assertThatThrownBy(() -> top.get(0, 1)).hasMessageContaining("has been closed");
    }

    @Test
    void firstRowsShareMemory() {
        Matrix A = Matrix.of(Precision.DOUBLE, 3, 2, ONE_TO_SIX);
        Matrix top = A.rows(0, 2);
        top.fill(0);
        assertThat(A.toArray()).containsExactly(0, 0, 0, 0, 5, 6);

        assertThatThrownBy(() -> A.rows(0, 4))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("3 × 2 DOUBLE");
        assertThatThrownBy(() -> A.rows(0, 0)).isInstanceOf(ShapeException.class);
    }

    @Test
    void aWorkspaceKeepsItsHandsOff() {
        WorkspaceConfiguration configuration =
                WorkspaceConfiguration.builder().initialSize(1 << 20).build();
        List<Matrix> made = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            try (MemoryWorkspace scope =
                    Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "MatrixTest")) {
                INDArray attached = Nd4j.valueArrayOf(new long[] {2, 2}, 1.0 * round, DataType.DOUBLE);
                assertThat(attached.isAttached()).isTrue();
                assertThat(scope.isScopeActive()).isTrue();
                assertThatThrownBy(() -> Matrix.of(attached)).hasMessageContaining("belongs to a workspace");
                Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 2);
                A.axpy(1, Matrix.copyOf(attached));
                made.add(A);
            }
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        assertThat(made.get(0).toArray()).containsExactly(1, 1, 1, 1);
        assertThat(made.get(2).toArray()).containsExactly(3, 3, 3, 3);
    }

    /** A temporary matrix is read while its last reference is gone already; the collector runs all the time. */
    @Test
    void aMatrixIsNotFreedWhileItIsRead() throws InterruptedException {
        Thread garbage = new Thread(() -> {
            byte[][] young = new byte[1000][];
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                young[i % young.length] = new byte[10_000];
            }
        });
        garbage.start();
        try {
            double[] row = new double[20_000];
            for (int i = 0; i < 3_000; i++) {
                readAFill(row, i);
                assertThat(row[19_999]).isEqualTo(i);
            }
        } finally {
            garbage.interrupt();
            garbage.join();
        }
    }

    private static void readAFill(double[] row, double value) {
        Matrix temporary = Matrix.zeros(Precision.SINGLE, 1, 20_000);
        temporary.fill(value);
        temporary.readRow(0, row);
    }

    @Test
    void copiesWhatItCannotShare() {
        INDArray columnMajor = Nd4j.create(DataType.DOUBLE, new long[] {2, 3}, 'f');
        columnMajor.putScalar(0, 1, 9);
        assertThatThrownBy(() -> Matrix.of(columnMajor))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a matrix is row-major and contiguous, the 2 × 3 array has strides 1, 2; use"
                        + " Matrix.copyOf(array)");
        Matrix copy = Matrix.copyOf(columnMajor);
        assertThat(copy.toArray()).containsExactly(0, 9, 0, 0, 0, 0);
        copy.set(0, 1, 8);
        assertThat(columnMajor.getDouble(0, 1)).isEqualTo(9);
    }

    @Test
    void aColumnOfALargerArrayIsNoMatrix() {
        INDArray column = Nd4j.zeros(DataType.DOUBLE, 3, 2).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 1));
        assertThatThrownBy(() -> Matrix.of(column))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("strides");
    }

    @Test
    void otherShapesAndTypesAreRefused() {
        assertThatThrownBy(() -> Matrix.of(Nd4j.zeros(DataType.FLOAT, 4)))
                .hasMessage("a matrix has 2 dimensions, the array has 1; reshape a vector to 1 × n or n × 1 first");
        assertThatThrownBy(() -> Matrix.of(Nd4j.zeros(DataType.INT32, 2, 2)))
                .hasMessage("a matrix holds FLOAT or DOUBLE, not INT");
        assertThatThrownBy(() -> Matrix.of(Nd4j.empty(DataType.FLOAT))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Matrix.zeros(Precision.SINGLE, 0, 3))
                .hasMessage("a matrix has at least one row and one column, not 0 × 3");
        assertThatThrownBy(() -> Matrix.zeros(Precision.SINGLE, 100_000, 100_000))
                .hasMessage("a matrix holds at most 536870911 SINGLE numbers (2 GiB), not 100000 × 100000");
        assertThatThrownBy(() -> Matrix.of(Precision.SINGLE, 2, 2, 1, 2, 3))
                .hasMessage("a 2 × 2 matrix has 4 values, not 3");
    }

    @Test
    void outOfBoundsIsNamed() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 2, 3);
        assertThatThrownBy(() -> A.get(0, 3)).hasMessage("element (0, 3) of 2 × 3 SINGLE");
        assertThatThrownBy(() -> A.set(-1, 0, 1)).hasMessage("element (-1, 0) of 2 × 3 SINGLE");
        assertThatThrownBy(() -> A.readRow(2, new double[3])).hasMessage("row 2 of 2 × 3 SINGLE and an array of 3");
        assertThatThrownBy(() -> A.writeRow(0, new double[2])).hasMessage("row 0 of 2 × 3 SINGLE and an array of 2");
        ByteTable table = new ByteTable(1);
        assertThatThrownBy(() -> new ByteTable(0))
                .hasMessage("grey levels are divided by a positive number, not by 0.0");
        assertThatThrownBy(() -> A.writeRow(0, new byte[4], 2, table)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> A.writeRow(0, new byte[4], -1, table)).isInstanceOf(ShapeException.class);
    }

    @Test
    void mixedPrecisionAndShapesAreRefusedByEveryOperation() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 2, 3);
        Matrix B = Matrix.zeros(Precision.DOUBLE, 2, 3);
        Matrix row = Matrix.zeros(Precision.SINGLE, 1, 2);
        assertThatThrownBy(() -> A.axpy(1, B))
                .hasMessage("C ← C + α·A needs one shape: C is 2 × 3 SINGLE, A is 2 × 3 DOUBLE");
        assertThatThrownBy(() -> A.set(B)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> InPlace.setRows(A, row))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("1 × 2");
        assertThatThrownBy(() -> InPlace.addColumnSums(row, 1, A)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> A.gemm(1, A, A, 0))
                .hasMessage("C ← α·A·B + β·C does not fit: A is 2 × 3 SINGLE, B is 2 × 3 SINGLE, C is 2 × 3 SINGLE");
        Matrix C = Matrix.zeros(Precision.SINGLE, 2, 2);
        assertThatThrownBy(() -> C.gemm(1, A, B.T(), 0)).hasMessageContaining("mixes precisions");
    }

    @Test
    void aResultThatSharesMemoryWithAnOperandIsRefused() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 3, 3);
        Matrix B = Matrix.zeros(Precision.SINGLE, 3, 3);
        assertThatThrownBy(() -> A.gemm(1, A, B, 0)).hasMessageContaining("shares memory with operand A");
        assertThatThrownBy(() -> A.gemm(1, B, A.T(), 0)).hasMessageContaining("shares memory with operand B");
        Matrix top = A.rows(0, 1);
        assertThatThrownBy(() -> top.gemm(1, B.rows(0, 1), A, 0)).hasMessageContaining("shares memory");
        assertThatThrownBy(() -> InPlace.setRows(A, top)).hasMessageContaining("shares memory");
        assertThatThrownBy(() -> A.axpy(1, A.rows(0, 3))).hasMessageContaining("shares memory");
        assertThatThrownBy(() -> A.set(A)).hasMessageContaining("shares memory");
        assertThatThrownBy(() -> InPlace.addColumnSums(top, 1, A)).hasMessageContaining("shares memory");
    }

    @Test
    void aClosedMatrixIsRefusedAndNotRead() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 2, 2);
        Matrix C = Matrix.zeros(Precision.SINGLE, 2, 2);
        A.close();
        A.close();
        assertThatThrownBy(() -> A.get(0, 0)).hasMessage("the 2 × 2 SINGLE has been closed");
        assertThatThrownBy(() -> C.gemm(1, A, A, 0)).hasMessageContaining("has been closed");
        assertThatThrownBy(() -> C.axpy(1, A)).hasMessageContaining("has been closed");
        assertThatThrownBy(A::copy).hasMessageContaining("has been closed");
        INDArray array = A.array();
        assertThatThrownBy(() -> Matrix.of(array)).hasMessage("the array has been closed");
        assertThatThrownBy(() -> Matrix.copyOf(array)).hasMessage("the array has been closed");
    }

    @ParameterizedTest
    @EnumSource
    void elementsAreMultiplied(Precision precision) {
        int n = 5000; // more than what is copied at once
        Matrix A = Matrix.zeros(precision, 1, n);
        Matrix C = Matrix.zeros(precision, 1, n);
        for (int j = 0; j < n; j++) {
            A.set(0, j, j);
            C.set(0, j, 0.5);
        }
        C.set(0, 1, Double.NaN);
        InPlace.multiply(C, A);
        for (int j = 2; j < n; j++) {
            assertThat(C.get(0, j)).isEqualTo(j / 2.0);
        }
        assertThat(C.get(0, 0)).isZero();
        assertThat(C.get(0, 1)).isNaN();
        assertThatThrownBy(() -> InPlace.multiply(C, Matrix.zeros(precision, n, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("C ← C ⊙ A");
        assertThatThrownBy(() -> InPlace.multiply(C, C)).isInstanceOf(ShapeException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsKeptWhereAnotherIsPositive(Precision precision) {
        double tiny = 1e-40; // subnormal in single precision
        double[] z = {Double.NaN, -Double.NaN, 0, -0.0, tiny, -tiny, 3, -3, 1 / 0.0, -1 / 0.0};
        Matrix Z = Matrix.of(precision, 1, z.length, z);
        Matrix C = Matrix.zeros(precision, 1, z.length);
        C.fill(7);
        InPlace.keepWherePositive(C, Z);
        assertThat(C.toArray()).containsExactly(0, 0, 0, 0, 7, 0, 7, 0, 7, 0);
    }
}
