package handgrad.matrix;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The lifetime of each buffer that matrices have, and how many bytes these are.
 *
 * <p>The garbage collector, which frees the buffers that nobody reaches any more, looks when its heap is full, and on that
 * a matrix of a gigabyte is as small as any. As {@link java.nio.ByteBuffer#allocateDirect} does, this asks it to look: when
 * there is twice as much as it left the last time. So what is never closed stays within twice what is in use, and each
 * collection is paid for by as many new bytes as were in use.
 */
final class Lifetimes {
    /** Below this nobody asks: a collection takes some milliseconds. */
    static final long UNASKED_BYTES = 256L << 20;

    /** A collection has been seen to its end when it has reported no further buffer for so long. */
    private static final long QUIET_MILLIS = 20;

    private static final Map<Known, Counted> BUFFERS = new HashMap<>();
    private static final ReferenceQueue<DataBuffer> COLLECTED = new ReferenceQueue<>();
    private static final ReentrantLock COLLECTING = new ReentrantLock();

    private static long inUse;
    private static volatile long asksAt = UNASKED_BYTES;

    private Lifetimes() {}

    /** A buffer as the one that it is: for ND4J, two buffers are equal when their numbers are. */
    private static final class Known extends WeakReference<DataBuffer> {
        private final int hash;

        Known(DataBuffer buffer) {
            super(buffer, COLLECTED);
            this.hash = System.identityHashCode(buffer);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            DataBuffer buffer = get();
            return this == other || (buffer != null && other instanceof Known known && known.refersTo(buffer));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** The lifetime keeps its buffer, and is itself kept by its matrices only. */
    private record Counted(WeakReference<Lifetime> lifetime, long bytes) {}

    /**
     * That of an array's memory.
     *
     * @throws ShapeException when this has been closed, even if it is not freed yet
     */
    static Lifetime of(INDArray array) {
        DataBuffer data = array.data();
        DataBuffer whole = data.originalDataBuffer(); // of a view
        Lifetime lifetime = of(whole == null ? data : whole);
        if (inUse() > asksAt && COLLECTING.tryLock()) { // one thread waits for it, the others go on
            try {
                collect();
            } finally {
                COLLECTING.unlock();
            }
        }
        return lifetime;
    }

    private static synchronized Lifetime of(DataBuffer buffer) {
        Known key = new Known(buffer);
        Counted counted = BUFFERS.get(key);
        Lifetime lifetime = counted == null ? null : counted.lifetime.get();
        if (buffer.wasClosed() || (lifetime != null && lifetime.isClosed())) {
            throw new ShapeException("the array has been closed");
        }
        if (lifetime == null || !lifetime.holdsItsMemory()) {
            lifetime = new Lifetime(buffer);
            forget(key);
            long bytes = buffer.underlyingLength() * buffer.getElementSize();
            BUFFERS.put(key, new Counted(new WeakReference<>(lifetime), bytes));
            inUse += bytes;
        }
        return lifetime;
    }

    /** The buffer has been freed. */
    static synchronized void freed(DataBuffer buffer) {
        forget(new Known(buffer));
    }

    /** The bytes of all buffers that have not been freed and may still be reached. */
    static synchronized long inUse() {
        for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            forget(gone);
        }
        return inUse;
    }

    /** How many bytes in use are too many, since the last collection that was asked for. */
    static long asksAt() {
        return asksAt;
    }

    private static synchronized void forget(Object known) {
        Counted counted = BUFFERS.remove(known);
        if (counted != null) {
            inUse -= counted.bytes;
        }
    }

    private static void collect() {
        System.gc();
        try {
            for (Reference<?> gone = COLLECTED.remove(QUIET_MILLIS); gone != null; ) {
                forget(gone);
                gone = COLLECTED.remove(QUIET_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // that is for the caller
        }
        asksAt = Math.max(UNASKED_BYTES, 2 * inUse());
    }
}
