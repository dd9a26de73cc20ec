package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private final CountDownLatch epochs = new CountDownLatch(2);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void goesOnUntilItIsClosed() throws InterruptedException {
        try (Rehearsal rehearsal = new Rehearsal(RehearsalTest::network, 0.5, 32, (network, images) -> new Counted())) {
            rehearsal.await(0);
            assertThat(epochs.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(closed.getCount()).isOne();
        }
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void lastsAsLongAsItShall() throws InterruptedException {
        long start = System.nanoTime();
        try (Rehearsal rehearsal = new Rehearsal(RehearsalTest::network, 0.5, 32, (network, images) -> new Counted())) {
            rehearsal.await(0.2);
        }
        assertThat((System.nanoTime() - start) / 1e9).isBetween(0.19, 5.0);
    }

    @Test
    void imagesHaveTheShareOfPixelsThatAreNotZero() throws InterruptedException {
        double[] density = new double[1];
        try (Rehearsal rehearsal = new Rehearsal(RehearsalTest::network, 0.2, 32, (network, images) -> {
            density[0] = images.features().density();
            return new Counted();
        })) {
            rehearsal.await(0);
            assertThat(epochs.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(density[0]).isCloseTo(0.2, within(0.001));
    }

    @Test
    void aFailureIsNotSwallowed() {
        Rehearsal rehearsal = new Rehearsal(RehearsalTest::network, 0.5, 32, (network, images) -> {
            throw new IllegalArgumentException("no such steps");
        });
        assertThatThrownBy(rehearsal::close)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such steps");
    }

    private static Network network() {
        return new Network(new Affine("", Weights.zeros(Precision.SINGLE, 10, 20)));
    }

    private final class Counted implements Steps {
        @Override
        public int samples() {
            return 100;
        }

        @Override
        public void beginEpoch(int epoch) {}

        @Override
        public double step(int[] order, int from, int to) {
            return 1;
        }

        @Override
        public void endEpoch() {
            epochs.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
