package handgrad.optim;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The moments m and v of one parameter under {@link Adam}, kept on the heap in pieces.
 *
 * <p>Loops over Java arrays become vector instructions, loops over native memory do not; of the four numbers for each
 * element only θ and g have to be copied then. A piece of each fits into the first-level cache together.
 */
abstract sealed class Moments permits SingleMoments, DoubleMoments {
    static final int PIECE = 1024;

    /** About 10 µs of work. */
    private static final int PIECES_FOR_A_THREAD = 20;

    static Moments of(Matrix theta, AdamRule rule) {
        return switch (theta.precision()) {
            case SINGLE -> new SingleMoments(theta.length(), rule);
            case DOUBLE -> new DoubleMoments(theta.length(), rule);
        };
    }

    private final int length;
    private final int pieces;
    private final int parts;
    private final IntConsumer part = this::part;
    private @Nullable Matrix theta;
    private @Nullable Matrix g;
    private double rate;
    private double rootScale;

    Moments(int length) {
        this.length = length;
        this.pieces = pieces(length);
        this.parts = Math.max(1, Math.min(BlasThreads.limit(), pieces / PIECES_FOR_A_THREAD));
    }

    static int pieces(int length) {
        return (length + PIECE - 1) / PIECE;
    }

    /**
     * m, v and θ ← one step.
     *
     * @param rate η / (1 − β1^t)
     * @param rootScale 1 / √(1 − β2^t)
     */
    final void step(Matrix theta, Matrix g, double rate, double rootScale) {
        this.theta = theta;
        this.g = g;
        this.rate = rate;
        this.rootScale = rootScale;
        BlasThreads.team().run(parts, part);
    }

    private void part(int p) {
        for (int piece = pieces * p / parts; piece < pieces * (p + 1) / parts; piece++) {
            step(p, piece, Objects.requireNonNull(theta), Objects.requireNonNull(g), rate, rootScale);
        }
    }

    /** Elements of a piece: all but the last are full. */
    final int size(int piece) {
        return Math.min(PIECE, length - piece * PIECE);
    }

    /** How many threads may be at work on one parameter. */
    int parts() {
        return parts;
    }

    /** m, v and θ ← one step in one piece, in the memory that part p has of its own. */
    abstract void step(int p, int piece, Matrix theta, Matrix g, double rate, double rootScale);

    /** Copies m and v out. */
    abstract void save(Matrix m, Matrix v);

    /** Copies m and v in. */
    abstract void load(Matrix m, Matrix v);
}
