package handgrad.matrix;

import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * When the native memory of a matrix is freed: once it has been closed and the last operation on it has ended, on whichever
 * threads. To a thread that still reads, freed memory would be the end of the process. Views share the lifetime of the whole.
 */
final class Lifetime {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final INDArray array;
    private final DataBuffer data;
    private final long address;

    /** How many operations are under way, and beside that whether the memory has been closed. */
    private final AtomicInteger uses = new AtomicInteger();

    Lifetime(INDArray array) {
        this.array = array;
        this.data = array.data();
        this.address = data.address();
    }

    /** Begins an operation, unless the memory has been closed: by {@link #close}, or through ND4J. */
    boolean enter() {
        int before;
        do {
            before = uses.get();
            if (before < 0 || !isOpen()) {
                return false;
            }
        } while (!uses.compareAndSet(before, before + 1));
        return true;
    }

    /** Ends an operation. */
    void leave() {
        if (uses.decrementAndGet() == CLOSED) {
            free();
        }
    }

    boolean isOpen() {
        // Not only closed: ND4J can give an array's data other memory.
        return uses.get() >= 0 && !data.wasClosed() && data.address() == address;
    }

    void close() {
        if (uses.getAndUpdate(n -> n | CLOSED) == 0) {
            free();
        }
    }

    private void free() {
        if (!array.wasClosed() && array.closeable()) {
            array.close();
        }
    }
}
