package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Before memory had a lifetime, the tests with two threads ended the virtual machine. */
class LifetimeTest {
    private final ExecutorService others = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void memoryIsFreedWhenTheLastOperationEnds() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 2, 2);
        Lifetime lifetime = Lifetimes.of(array);
        assertThat(lifetime.enter()).isTrue();
        assertThat(lifetime.enter()).isTrue();
        lifetime.close(array);
        assertThat(lifetime.enter()).isFalse();
        assertThatThrownBy(() -> Matrix.of(array)).hasMessage("the array has been closed");
        lifetime.leave();
        assertThat(array.wasClosed()).isFalse();
        lifetime.leave();
        assertThat(array.wasClosed()).isTrue();
    }

    /** One over the same array, over a view of it, and over the rows of a matrix. */
    @Test
    void allMatricesOverOneMemoryShareItsLifetime() {
        Matrix A = Matrix.zeros(Precision.SINGLE, 4, 2);
        for (Matrix other : List.of(
                Matrix.of(A.array()),
                Matrix.of(A.array().reshape(2, 4)),
                Matrix.of(A.rows(1, 3).array()))) {
            Matrix whole = Matrix.of(A.array());
            try (Hold hold = other.hold()) {
                assertThat(hold).isNotNull();
                assertThat(Lifetimes.of(other.array())).isSameAs(Lifetimes.of(whole.array()));
            }
        }
        Hold hold = Matrix.of(A.array().reshape(2, 4)).hold();
        A.close();
        assertThat(A.array().wasClosed()).isFalse();
        hold.close();
        assertThat(A.array().wasClosed()).isTrue();
    }

    /** A matrix over a view frees nothing; one over the whole, made later, does. */
    @Test
    void theWholeIsFreedByItsOwnMatrix() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 4, 2);
        Matrix view = Matrix.of(array.reshape(2, 4));
        view.close();
        assertThat(view.get(0, 0)).isZero();
        Matrix.of(array).close();
        assertThat(array.wasClosed()).isTrue();
        assertThatThrownBy(() -> view.get(0, 0)).hasMessage("the 2 × 4 SINGLE has been closed");
    }

    /** Those of one column scale C before the product: within the operation, which has begun. */
    @Test
    void anOperationThatHasBegunEnds() throws Exception {
        for (int i = 0; i < 200; i++) {
            Matrix C = Matrix.zeros(Precision.SINGLE, 300, 300);
            Matrix u = Matrix.zeros(Precision.SINGLE, 300, 1);
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> other = others.submit(() -> {
                begun.countDown();
                C.gemm(1, u, u.T(), 0.5);
                C.gemm(1, u, u.T(), 0.5);
            });
            begun.await();
            C.close();
            try {
                other.get();
            } catch (ExecutionException e) {
                assertThat(e)
                        .rootCause()
                        .hasMessage("the 300 × 300 SINGLE has been closed")
                        .satisfies(cause -> assertThat(cause.getStackTrace())
                                .noneMatch(frame -> frame.getClassName().endsWith(".Product")));
            }
            u.close();
        }
    }

    @Test
    void anOperationThatThrowsHasEnded() {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 2);
        assertThatThrownBy(() -> A.read(0, new float[2], 0, 2)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> A.gemm(1, A, A, 0)).isInstanceOf(ShapeException.class);
        A.close();
        assertThat(A.array().wasClosed()).isTrue();
    }

    @Test
    void aHoldThatIsClosedTwiceEndsOnce() {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 2);
        Hold one = A.hold();
        Hold other = A.hold();
        one.close();
        one.close();
        A.close();
        assertThat(A.array().wasClosed()).isFalse();
        other.close();
        assertThat(A.array().wasClosed()).isTrue();
        assertThatThrownBy(A::hold).hasMessage("the 2 × 2 DOUBLE has been closed");
    }

    @Test
    void aMatrixMayBeClosedWhileAnotherThreadMultipliesIt() throws Exception {
        Matrix A = Matrix.zeros(Precision.SINGLE, 1000, 1000);
        Matrix C = Matrix.zeros(Precision.SINGLE, 1000, 1000);
        assertClosedWhile(A, A, () -> C.gemm(1, A, A.T(), 0));
        C.close();
    }

    @Test
    void aMatrixMayBeClosedWhileAnotherThreadSumsItsRows() throws Exception {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2000, 2000);
        Matrix rows = A.rows(100, 1900);
        assertClosedWhile(A, rows, rows::sumOfSquares);
    }

    private void assertClosedWhile(Matrix A, Matrix operand, Runnable operation) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> other = others.submit(() -> {
            while (true) {
                operation.run();
                begun.countDown();
            }
        });
        begun.await();
        A.close();
        assertThatThrownBy(other::get)
                .hasRootCauseInstanceOf(ShapeException.class)
                .hasRootCauseMessage("the " + operand + " has been closed");
        assertThat(A.array().wasClosed()).isTrue();
    }

    @Test
    void twoThreadsMayWriteProductsOfOtherShapesIntoOneMatrix() throws Exception {
        Matrix C = Matrix.zeros(Precision.SINGLE, 300, 300);
        Matrix narrow = Matrix.zeros(Precision.SINGLE, 300, 2);
        Matrix wide = Matrix.zeros(Precision.SINGLE, 300, 20_000);
        Future<?> one = others.submit(() -> repeat(2000, () -> C.gemm(1, narrow, narrow.T(), 0)));
        Future<?> other = others.submit(() -> repeat(20, () -> C.gemm(1, wide, wide.T(), 0)));
        one.get();
        other.get();
        assertThat(C.sumOfSquares()).isZero();
    }

    private static void repeat(int times, Runnable operation) {
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }

    @Test
    void dataThatWereGivenOtherMemoryAreRefused() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 2, 2);
        Matrix A = Matrix.of(array);
        array.data().reallocate(1_000_000);
        assertThatThrownBy(() -> A.get(0, 0)).hasMessage("the 2 × 2 SINGLE has been closed");
    }
}
