package handgrad.matrix;

import java.util.concurrent.atomic.AtomicBoolean;

/** Memory that is not freed before this is closed, even if its matrix is. Closing twice is allowed. */
public final class Hold implements AutoCloseable {
    private final Memory memory;
    private final AtomicBoolean closed = new AtomicBoolean();

    Hold(Memory used) {
        this.memory = used;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            memory.close();
        }
    }
}
