package handgrad.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Threads that share out pieces of work of some microseconds, too small for an executor: they wait for the next round
 * spinning, and sleep only when none comes.
 *
 * <p>Each thread has a share of its own, so that what it works on stays in its core's cache. But a share that its thread has
 * not begun when the caller has finished its own is done by the caller: on a busy machine nobody waits for a thread that
 * has no core. What is computed does not depend on who does it.
 */
public final class Team implements AutoCloseable {
    /** About a third of a millisecond. */
    private static final int SPINS = 20_000;

    private final Helper[] helpers;
    private final AtomicIntegerArray begun; // the last round in which each share was begun
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ReentrantLock caller = new ReentrantLock();
    private IntConsumer work = piece -> {}; // published by a helper's round, as the two numbers after it
    private int pieces;
    private int shares = 1;
    private int round;
    private volatile boolean closed;

    /** A team of the calling thread and size − 1 helpers. */
    public Team(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a team has at least one thread, not " + size);
        }
        this.begun = new AtomicIntegerArray(size);
        this.helpers = new Helper[size - 1];
        for (int h = 0; h < helpers.length; h++) {
            helpers[h] = new Helper(h + 1);
            helpers[h].start();
        }
    }

    /** The number of threads, the caller included. */
    public int size() {
        return begun.length();
    }

    /** The other threads. */
    List<Thread> helpers() {
        return List.of(helpers);
    }

    /**
     * Does pieces 0 to pieces − 1 of the work, and returns when all are done; each thread has neighbouring ones. Where the team
     * is at work already, for another thread or in a piece of this one, the caller does them by itself.
     *
     * <p>What a piece throws is thrown here, when the others are done; of several failures one.
     */
    public void run(int pieces, IntConsumer piece) {
        if (pieces == 1 || size() == 1 || caller.isHeldByCurrentThread() || !caller.tryLock()) {
            for (int p = 0; p < pieces; p++) {
                piece.accept(p);
            }
            return;
        }
        try {
            share(pieces, piece);
        } finally {
            caller.unlock();
        }
    }

    private void share(int all, IntConsumer piece) {
        work = piece;
        pieces = all;
        shares = Math.min(all, size());
        unfinished.set(shares);
        round++;
        for (int s = 1; s < shares; s++) {
            begun.set(s, round - 1);
            helpers[s - 1].join(round);
        }
        begun.set(0, round - 1);
        for (int s = 0; s < shares; s++) {
            attempt(s, round);
        }
        awaitOthers();
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            rethrow(thrown);
        }
    }

    /** A piece throws nothing that is checked. */
    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a helper that lost its core in the middle of its piece may have this one
    private void awaitOthers() {
        for (int spins = 0; unfinished.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Does a share of this round unless somebody has begun it. */
    private void attempt(int share, int current) {
        if (begun.compareAndSet(share, current - 1, current)) {
            try {
                for (int p = cut(share); p < cut(share + 1); p++) {
                    work.accept(p);
                }
            } catch (RuntimeException | Error e) {
                failure.set(e);
            } finally {
                unfinished.decrementAndGet();
            }
        }
    }

    /** The first piece of a share. */
    private int cut(int share) {
        return (int) ((long) pieces * share / shares);
    }

    /** Ends the helpers. A later round is done by its caller. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            helper.wake();
        }
    }

    private final class Helper extends Thread {
        private final int share;
        private volatile int invited; // to the last round that has a share for this helper
        private volatile boolean sleeping;

        Helper(int share) {
            super("handgrad-team-" + share);
            this.share = share;
            setDaemon(true);
        }

        void join(int current) {
            invited = current;
            wake();
        }

        void wake() {
            if (sleeping) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int seen = 0;
            while (!closed) {
                awaitRoundAfter(seen);
                seen = invited;
                attempt(share, seen);
            }
        }

        private void awaitRoundAfter(int seen) {
            for (int spins = 0; invited == seen && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    sleeping = true;
                    if (invited == seen && !closed) { // asked again, now that wake() sees the sleeper
                        LockSupport.park(this);
                    }
                    sleeping = false;
                }
            }
        }
    }
}
