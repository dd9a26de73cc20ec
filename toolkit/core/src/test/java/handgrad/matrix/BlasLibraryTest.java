package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlasLibraryTest {
    @Test
    void theLoadedLibraryIsThePinnedOneAndComputesCorrectly() {
        assertThat(BlasLibrary.version()).isEqualTo("OpenBLAS 0.3.31");
        assertThat(BlasLibrary.core()).isNotBlank();
        assertThat(BlasSelfTest.firstFault()).isNull();
    }

    @Test
    void aWrongRoutineIsNamedWithItsKernels() {
        String[] routines = {"sgemm", "dtrsm"};
        assertThat(BlasSelfTest.fault(routines, new double[] {1e-6, 1e-13})).isNull();
        assertThat(BlasSelfTest.fault(routines, new double[] {1e-6, 0.3}))
                .startsWith("OpenBLAS 0.3.31 with its " + BlasLibrary.core() + " kernels computes dtrsm wrongly")
                .contains("relative error 3.0e-01");
        assertThat(BlasSelfTest.fault(routines, new double[] {Double.NaN, 0})).contains("sgemm");
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
