package handgrad.datasets.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a response's body piece by piece, and gives up when none comes: the JDK's client would wait for ever. */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** A piece of the body; or its end, well or not. */
    private record Event(List<ByteBuffer> piece, @Nullable Throwable failure) {}

    private final Duration stall;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    BodyReader(Duration stall) {
        this.stall = stall;
    }

    /**
     * The next piece, empty at the end.
     *
     * @throws MirrorException when the body breaks off or stalls
     */
    List<ByteBuffer> next() throws IOException {
        try {
            subscription.join().request(1);
            Event event = events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new MirrorException("no more data came for " + seconds(stall));
            }
            if (event.failure() != null) {
                throw new MirrorException("the connection broke off", event.failure());
            }
            return event.piece();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while downloading");
        }
    }

    static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription.complete(source);
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        events.add(new Event(piece, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), null));
    }

    /** Ends the transfer if there is still something to come. */
    @Override
    public void close() {
        subscription.join().cancel();
    }
}
