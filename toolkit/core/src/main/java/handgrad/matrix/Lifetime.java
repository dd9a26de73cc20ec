package handgrad.matrix;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * When native memory is freed: once it has been closed and the last operation on it has ended, on whichever threads. To a
 * thread that still reads, freed memory would be the end of the process. All matrices over one memory share its lifetime.
 */
final class Lifetime {
    private static final int CLOSED = Integer.MIN_VALUE;

    private static final Map<Long, Known> BY_ADDRESS = new HashMap<>();
    private static final ReferenceQueue<Lifetime> COLLECTED = new ReferenceQueue<>();

    private final DataBuffer data;
    private final long address;

    /** How many operations are under way, and beside that whether the memory has been closed. */
    private final AtomicInteger uses = new AtomicInteger();

    private volatile @Nullable INDArray closed; // the array to close

    private volatile @Nullable Borrower borrower; // who has the numbers, if they are not here

    private Lifetime(DataBuffer data) {
        this.data = data;
        this.address = data.address();
    }

    /** Does not keep the lifetime, which keeps the memory. */
    private static final class Known extends WeakReference<Lifetime> {
        private final long address;

        Known(Lifetime lifetime) {
            super(lifetime, COLLECTED);
            this.address = lifetime.address;
        }
    }

    /**
     * That of an array's memory.
     *
     * @throws ShapeException when this has been closed, and is only waited for
     */
    static synchronized Lifetime of(INDArray array) {
        for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            BY_ADDRESS.remove(((Known) gone).address, gone);
        }
        DataBuffer data = array.data();
        Known known = BY_ADDRESS.get(data.address()); // of a view, the address of the whole
        Lifetime lifetime = known == null ? null : known.get();
        if (lifetime == null || !lifetime.holdsItsMemory()) {
            lifetime = new Lifetime(data);
            BY_ADDRESS.put(lifetime.address, new Known(lifetime));
        } else if (lifetime.uses.get() < 0) {
            throw new ShapeException("the array has been closed");
        }
        return lifetime;
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

    /** ND4J can close an array, and give its data other memory. */
    private boolean holdsItsMemory() {
        return !data.wasClosed() && data.address() == address;
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
    }
}
