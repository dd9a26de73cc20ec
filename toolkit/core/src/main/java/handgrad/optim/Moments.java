package handgrad.optim;

import handgrad.matrix.Matrix;

/**
 * The moments m and v of one parameter under {@link Adam}, kept on the heap in pieces.
 *
 * <p>Loops over Java arrays become vector instructions, loops over native memory do not; of the four numbers for each
 * element only θ and g have to be copied then. A piece of each fits into the first-level cache together.
 */
abstract sealed class Moments permits SingleMoments, DoubleMoments {
    static final int PIECE = 1024;

    static Moments of(Matrix theta, double beta1, double beta2, double epsilon) {
        return switch (theta.precision()) {
            case SINGLE -> new SingleMoments(theta.length(), beta1, beta2, epsilon);
            case DOUBLE -> new DoubleMoments(theta.length(), beta1, beta2, epsilon);
        };
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
    abstract void step(Matrix theta, Matrix g, double rate, double rootScale);

    /** Copies m and v out. */
    abstract void save(Matrix m, Matrix v);

    /** Copies m and v in. */
    abstract void load(Matrix m, Matrix v);
}
