package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two threads in one network would compute in each other's memory, and end the process where it grows. */
class NetworkUseTest {
    @Test
    void whileOneThreadUsesANetworkNoOtherCan() throws InterruptedException {
        try (Network network = new Network(new Affine("1", Weights.he(Precision.SINGLE, 3, 4, new RandomState(0))));
                Matrix X = Matrix.zeros(Precision.SINGLE, 2, 4)) {
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch tried = new CountDownLatch(1);
            Thread other = new Thread(() -> network.exclusively(() -> {
                taken.countDown();
                await(tried);
            }));
            other.start();
            await(taken);
            assertThatThrownBy(() -> network.forward(X))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("another thread uses this network, which remembers its last pass; make one for each"
                            + " thread");
            assertThatThrownBy(() -> network.forwardInTraining(X)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> network.backward(X)).isInstanceOf(IllegalStateException.class);
            tried.countDown();
            other.join();
            network.exclusively(() -> assertThat(network.forward(X).rows()).isEqualTo(2));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
