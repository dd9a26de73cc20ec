package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class BlasLibraryTest {
    @Test
    void theLoadedLibraryIsThePinnedOneAndComputesCorrectly() {
        assertThat(BlasLibrary.version()).isEqualTo("OpenBLAS 0.3.31");
        assertThat(BlasLibrary.core()).isNotBlank();
        assertThat(new BlasSelfTest(new SingleBlas(), new DoubleBlas()).firstFault())
                .isNull();
    }

    @Test
    void aProductWithOneWrongNumberIsNamedWithItsKernels() {
        Blas wrong = new DoubleBlas() {
            @Override
            void gemm(
                    boolean aT,
                    boolean bT,
                    int m,
                    int n,
                    int k,
                    double alpha,
                    Pointer A,
                    int lda,
                    Pointer B,
                    int ldb,
                    double beta,
                    Pointer C,
                    int ldc) {
                super.gemm(aT, bT, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc);
                if (aT && m > 100) { // one layout, one size, one number of ten thousand
                    DoublePointer c = (DoublePointer) C;
                    c.put(777, c.get(777) + 1e-3);
                }
            }
        };
        assertThat(new BlasSelfTest(new SingleBlas(), wrong).firstFault())
                .startsWith("OpenBLAS 0.3.31 with its " + BlasLibrary.core() + " kernels computes dgemm wrongly")
                .contains("unset OPENBLAS_CORETYPE");
    }

    @Test
    void aGramMatrixWithOneWrongNumberIsNamed() {
        Blas wrong = new SingleBlas() {
            @Override
            void syrk(int n, int k, Pointer A, int lda, Pointer C, int ldc) {
                super.syrk(n, k, A, lda, C, ldc);
                FloatPointer c = (FloatPointer) C;
                c.put(n, c.get(n) + 0.1f); // the first below the diagonal
            }
        };
        assertThat(new BlasSelfTest(wrong, new DoubleBlas()).firstFault()).contains("computes ssyrk wrongly");
    }

    @Test
    void aRoutineThatDoesNothingIsNamed() {
        Blas idle = new SingleBlas() {
            @Override
            void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A) {}
        };
        assertThat(new BlasSelfTest(idle, new DoubleBlas()).firstFault()).contains("computes sger wrongly");
    }

    @Test
    void theNumberOfThreadsChangesTheSpeedAndNotTheAnswer() {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 400, 400);
        A.fill(1.0 / 3);
        Matrix one = Matrix.zeros(Precision.DOUBLE, 400, 400);
        Matrix two = Matrix.zeros(Precision.DOUBLE, 400, 400);
        int before = BlasThreads.limit();
        try {
            BlasThreads.limit(1);
            one.gemm(1, A, A, 0);
            BlasThreads.limit(2);
            two.gemm(1, A, A, 0);
        } finally {
            BlasThreads.limit(before);
        }
        assertThat(two.toArray()).containsExactly(one.toArray(), within(1e-12));
        assertThat(one.get(3, 5)).isCloseTo(400 / 9.0, within(1e-11));
        assertThatThrownBy(() -> BlasThreads.limit(0)).hasMessage("1 to 64 threads, not 0");
    }
}
