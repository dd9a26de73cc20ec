package handgrad.train;

import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Steps of training on made-up images, in the background and thrown away, until it is closed. Java interprets what it has
 * not seen before and compiles what it sees often, which takes about as long as reading the data does: a training that was
 * rehearsed meanwhile begins at full speed. It computes the same with and without.
 */
public final class Rehearsal implements AutoCloseable {
    private static final int IMAGES = 2048;

    private final FutureTask<Void> task;
    private final long start = System.nanoTime();
    private volatile boolean closed;

    /**
     * Begins.
     *
     * @param network makes one like the network that will be trained; the rehearsal closes it
     * @param density the share of pixels that are not zero, on which the choice of steps depends
     * @param steps makes the steps that will be taken
     */
    public Rehearsal(
            Supplier<Network> network, double density, int batchSize, BiFunction<Network, Samples, Steps> steps) {
        this.task = new FutureTask<>(
                () -> {
                    try (Network rehearsed = network.get();
                            Steps taken = steps.apply(rehearsed, images(rehearsed, density))) {
                        while (!closed) {
                            epoch(taken, Math.min(batchSize, IMAGES));
                        }
                    } catch (DivergedException e) {
                        // On made-up images that says nothing; the training itself will tell.
                    }
                },
                null);
        Thread thread = new Thread(task, "handgrad-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private void epoch(Steps steps, int batchSize) {
        int[] order = new RandomState(0).permutation(steps.samples());
        steps.beginEpoch(1);
        for (int from = 0; from + batchSize <= order.length && !closed; from += batchSize) {
            steps.step(order, from, from + batchSize);
        }
        steps.endEpoch();
    }

    private static Samples images(Network network, double density) {
        int inputs = network.inputs();
        byte[] pixels = new byte[IMAGES * inputs];
        for (int i = 0; i < pixels.length; i++) {
            if ((long) ((i + 1) * density) > (long) (i * density)) {
                pixels[i] = (byte) 128;
            }
        }
        int[] labels = new int[IMAGES];
        Arrays.setAll(labels, i -> i % network.outputs());
        return Samples.all(new Pixels(pixels, inputs, 255), labels);
    }

    /** Lets it go on until so many seconds after it began. */
    public void await(double seconds) throws InterruptedException {
        long left = (long) (seconds * 1e9) - (System.nanoTime() - start);
        if (left > 0) {
            Thread.sleep(left / 1_000_000);
        }
    }

    /**
     * Ends it, after its step.
     *
     * <p>What a step, or the making of the network, has thrown is thrown here: the training would meet the same.
     */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw unchecked(Objects.requireNonNull(e.getCause()));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown; // the task throws no checked ones
    }
}
