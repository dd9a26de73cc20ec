package handgrad.matrix;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * When native memory is freed: once it has been closed and the last operation on it has ended, on whichever threads. To a
 * thread that still reads, freed memory would be the end of the process. All matrices over one buffer share its lifetime
 * ({@link Lifetimes#of}): the buffer's, not the address's, which may be another buffer's as soon as it has been freed.
 */
final class Lifetime {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final DataBuffer data;
    private final long address;

    /** How many operations are under way, and beside that whether the memory has been closed. */
    private final AtomicInteger uses = new AtomicInteger();

    private volatile @Nullable INDArray closed; // the array to close

    private volatile @Nullable Borrower borrower; // who has the numbers, if they are not here

    /** @param data the whole buffer, not a view of it */
    Lifetime(DataBuffer data) {
        this.data = data;
        this.address = data.address();
    }

    /** The numbers are elsewhere, until they are asked for. */
    void lendTo(Borrower other) {
        borrower = other;
    }

    /** The numbers are here again. */
    void takeBack() {
        borrower = null;
    }

    /** Has the numbers brought back, if they are elsewhere. */
    void recall() {
        Borrower has = borrower;
        if (has != null) {
            has.giveBack();
        }
    }

    /** Begins an operation, unless the memory has been closed: by {@link #close}, or through ND4J. */
    boolean enter() {
        int before;
        do {
            before = uses.get();
            if (before < 0 || !holdsItsMemory()) {
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

    boolean isClosed() {
        return uses.get() < 0;
    }

    /** ND4J can close an array, and give its data other memory; at any time, for it does not know of operations here. */
    boolean holdsItsMemory() {
        try {
            Pointer now = data.pointer();
            return now != null && now.address() == address;
        } catch (IllegalStateException e) {
            return false; // closed
        }
    }

    /** Closes this array as soon as no operation is under way. */
    void close(INDArray array) {
        closed = array;
        if (uses.getAndUpdate(n -> n | CLOSED) == 0) {
            free();
        }
    }

    private void free() {
        INDArray array = closed;
        if (array != null && !array.wasClosed() && array.closeable()) {
            array.close();
        }
        Lifetimes.freed(data);
    }
}
