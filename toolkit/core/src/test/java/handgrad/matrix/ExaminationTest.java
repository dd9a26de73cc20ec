package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What is right passes with room to spare, and each routine that is made wrong is found, and no other. */
class ExaminationTest {
    @Test
    void theLoadedLibraryIsRightInEveryRoutine() {
        List<Examined> all = BlasLibrary.examine();
        assertThat(all)
                .extracting(Examined::routine)
                .containsExactly(
                        "sgemm", "ssyrk", "sgemv", "sger", "saxpy", "sscal", "dgemm", "dsyrk", "dgemv", "dger", "daxpy",
                        "dscal", "dgetrf", "dgetrs", "dgecon", "dpotrf", "dpotrs", "dpocon", "dtrtrs", "dtrcon",
                        "dgeqrf", "dgeqp3", "dorgqr", "dgesdd", "dsyevd", "dgeev", "dgelsd", "dgelsy", "dposvx",
                        "dgeqrt", "dtpqrt");
        assertThat(all).allSatisfy(examined -> {
            assertThat(examined.share()).as(examined.routine()).isBetween(0.0, 1.0);
            assertThat(examined.cases()).isGreaterThan(4);
        });
    }

    /** Each with one number a little off, in one shape only. */
    static final class WrongSingle extends SingleBlas {
        private static void spoil(boolean here, Pointer result, int index) {
            if (here) {
                FloatPointer c = (FloatPointer) result;
                c.put(index, c.get(index) + 1e-3f);
            }
        }

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
            spoil(aT && !bT && m == 13 && n == 7 && k == 33, C, 12 * ldc + 6);
        }

        @Override
        void syrk(int n, int k, Pointer A, int lda, Pointer C, int ldc) {
            super.syrk(n, k, A, lda, C, ldc);
            spoil(n == 37, C, 36 * ldc);
        }

        @Override
        void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y) {
            super.gemv(aT, m, n, alpha, A, x, beta, y);
            spoil(aT && n == 4099, y, 4098);
        }

        @Override
        void ger(int m, int n, double alpha, Pointer x, Pointer y, Pointer A) {
            super.ger(m, n, alpha, x, y, A);
            spoil(m == 1 && n == 9, A, 8);
        }

        @Override
        void axpy(int n, double alpha, Pointer x, Pointer y) {
            super.axpy(n, alpha, x, y);
            spoil(n == 129, y, 128);
        }

        @Override
        void scal(int n, double alpha, Pointer x) {
            super.scal(n, alpha, x);
            spoil(n == 65_537, x, 65_537); // beyond the end
        }
    }

    @Test
    void oneNumberInOneShapeIsFound() {
        assertThat(new BlasExamination(new WrongSingle()).all()).hasSize(6).noneMatch(Examined::isRight);
    }

    @Test
    void aRoutineThatReadsWhatAFactorOfZeroLeavesOutIsFound() {
        Blas reads = new DoubleBlas() {
            @Override
            void gemv(boolean aT, int m, int n, double alpha, Pointer A, Pointer x, double beta, Pointer y) {
                double old = ((DoublePointer) y).get(0);
                super.gemv(aT, m, n, alpha, A, x, beta, y);
                ((DoublePointer) y).put(0, ((DoublePointer) y).get(0) + 0 * old);
            }
        };
        assertThat(new BlasExamination(reads).all())
                .filteredOn(examined -> !examined.isRight())
                .extracting(Examined::routine)
                .containsExactly("dgemv");
    }

    /** The array that a routine leaves, in the last of the orders. */
    private static void spoil(int n, double[] result) {
        if (n == 130) {
            result[result.length / 2] *= 1 + 1e-9;
        }
    }

    private static List<String> wrong(Factorisations lapack) {
        return new LapackExamination(lapack)
                .all().stream()
                        .filter(examined -> !examined.isRight())
                        .map(Examined::routine)
                        .toList();
    }

    @Test
    void aWrongFactorisationIsFoundThoughInTheNinthDigit() {
        assertThat(wrong(new Factorisations() {
                    @Override
                    public void syevd(int n, double[] A, double[] values) {
                        super.syevd(n, A, values);
                        spoil(n, values);
                    }

                    @Override
                    public void getrs(int n, int k, double[] LU, int[] pivots, double[] B) {
                        super.getrs(n, k, LU, pivots, B);
                        spoil(n, B);
                    }

                    @Override
                    public void orgqr(int m, int columns, int reflections, double[] Q, double[] tau) {
                        super.orgqr(m, columns, reflections, Q, tau);
                        spoil(columns, Q);
                    }

                    @Override
                    public double trcon(boolean upper, int n, double[] T) {
                        return super.trcon(upper, n, T) / 100;
                    }
                }))
                .containsExactly(
                        "dgetrs", "dtrcon", "dgeqrf", "dgeqp3", "dorgqr", "dsyevd"); // Q is made by dorgqr in all three
    }

    @Test
    void aRefusalOfARegularMatrixIsFound() {
        assertThat(wrong(new Factorisations() {
                    @Override
                    public int potrf(int n, double[] A) {
                        return n == 65 ? 1 : super.potrf(n, A);
                    }
                }))
                .containsExactly("dpotrf", "dpotrs", "dpocon");
    }

    @Test
    void aSolutionThatIsNotTheLeastIsFound() {
        Consumer<Double> shares = share -> assertThat(share).isGreaterThan(1);
        shares.accept(new LapackExamination(Factorisations.LAPACK).leastSquares(17, (X, Y) -> {
            Matrix W = Lapack.gelsy(X, Y, 1e-13);
            W.set(3, 1, W.get(3, 1) * (1 + 1e-9));
            return W;
        }));
    }

    @Test
    void theKernelsThatAreKnownToBeWrongAreRefusedByName() {
        assertThat(BlasLibrary.knownFault("OpenBLAS 0.3.19", "SkylakeX").orElseThrow())
                .startsWith("OpenBLAS 0.3.19 with its SkylakeX kernels is known to compute");
        assertThat(BlasLibrary.knownFault("OpenBLAS 0.3.19", "Haswell")).isEmpty();
        assertThat(BlasLibrary.knownFault("OpenBLAS 0.3.31", "SkylakeX")).isEmpty();
    }

    /** It is made of all results: one bit more in one of them, and it is another. */
    @Test
    void theFingerprintIsThatOfAllBits() {
        assertThat(fingerprint(new SingleBlas()))
                .isEqualTo(BlasLibrary.fingerprint())
                .matches("[0-9a-f]{16}");
        assertThat(fingerprint(new SingleBlas() {
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
                        FloatPointer c = (FloatPointer) C;
                        c.put(5, Math.nextUp(c.get(5)));
                    }
                }))
                .isNotEqualTo(BlasLibrary.fingerprint());
    }

    private static String fingerprint(Blas single) {
        BlasSelfTest test = new BlasSelfTest(single, new DoubleBlas());
        assertThat(test.firstFault()).isNull();
        return test.fingerprint();
    }
}
