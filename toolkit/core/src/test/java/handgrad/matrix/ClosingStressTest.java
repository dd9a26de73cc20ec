package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Many threads that work with matrices which others close: each operation is done on the right numbers, or says that its
 * operand has been closed. Every matrix holds one number throughout, so that memory which is another's by now is noticed;
 * memory that is nobody's ends the virtual machine. For {@code -Dhandgrad.stress.seconds}, 5 unless given.
 */
class ClosingStressTest {
    private static final int THREADS = 8;
    private static final int N = 24; // n × n doubles: 4.5 KB, which the C library hands out again at once
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("handgrad.stress.seconds", 5));

    /** Few, so that threads meet; replaced all the time. */
    private final AtomicReferenceArray<Matrix> shared = new AtomicReferenceArray<>(6);

    @Test
    void everyOperationIsDoneOnItsOwnNumbersOrSaysClosed() throws Exception {
        for (int i = 0; i < shared.length(); i++) {
            shared.set(i, filled(i + 1));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long end = System.nanoTime() + TIME.toNanos();
        List<Future<long[]>> counts = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            counts.add(threads.submit(() -> work(random, end)));
        }
        long done = 0;
        long closed = 0;
        for (Future<long[]> count : counts) {
            done += count.get()[0];
            closed += count.get()[1];
        }
        threads.shutdownNow();
        System.out.println(done + " operations on matrices that others close, " + closed + " of them too late");
        assertThat(done).isPositive();
        for (int i = 0; i < shared.length(); i++) {
            shared.get(i).close();
        }
    }

    private long[] work(Random random, long end) {
        long done = 0;
        long closed = 0;
        try (Matrix own = Matrix.zeros(Precision.DOUBLE, N, N)) {
            while (System.nanoTime() < end) {
                Matrix A = shared.get(random.nextInt(shared.length()));
                Matrix B = shared.get(random.nextInt(shared.length()));
                try {
                    operate(random.nextInt(8), own, A, B, random);
                } catch (ShapeException e) {
                    assertThat(e).message().matches("the (array|\\d+ × 24 DOUBLE) has been closed");
                    closed++;
                }
                done++;
            }
        }
        return new long[] {done, closed};
    }

    private void operate(int operation, Matrix own, Matrix A, Matrix B, Random random) {
        switch (operation) {
            case 0, 1 -> replace(random.nextInt(shared.length()), 1 + random.nextInt(9));
            case 2 -> {
                own.gemm(1, A, B.T(), 0);
                assertConstant(own);
            }
            case 3 -> {
                own.set(A);
                own.axpy(1, B);
                assertConstant(own);
            }
            case 4 -> {
                Matrix same = Matrix.of(A.array());
                assertConstant(same);
            }
            case 5 -> {
                try (Matrix copy = Matrix.copyOf(A.array())) {
                    assertConstant(copy);
                }
            }
            case 6 -> {
                try (Hold hold = A.hold()) {
                    assertThat(hold).isNotNull();
                    assertThat(A.array().getDouble(N - 1, N - 1)).isBetween(1.0, 9.0);
                }
            }
            default -> {
                Matrix rows = A.rows(3, 7);
                assertConstant(rows);
            }
        }
    }

    /** A new matrix is nobody else's: nothing that is done to it may say "closed". */
    private void replace(int slot, int value) {
        Matrix fresh;
        try {
            fresh = filled(value);
        } catch (ShapeException e) {
            throw new AssertionError("a new matrix", e);
        }
        Matrix before = shared.getAndSet(slot, fresh);
        before.close();
    }

    private static Matrix filled(double value) {
        Matrix matrix = Matrix.zeros(Precision.DOUBLE, N, N);
        assertThat(matrix.sumOfSquares()).isZero();
        matrix.fill(value);
        return matrix;
    }

    private static void assertConstant(Matrix A) {
        double[] values = A.toArray();
        assertThat(values[0]).isPositive();
        for (double value : values) {
            if (value != values[0]) { // an assertion on each would take all the time
                throw new AssertionError(value + " beside " + values[0] + " in a matrix of one number");
            }
        }
    }
}
