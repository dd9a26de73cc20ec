package handgrad.train.kernel;

import handgrad.matrix.Borrower;
import handgrad.matrix.Matrix;
import java.util.List;

/**
 * A kernel that has the parameters with it, in arrays of the Java heap, from a step on until somebody uses one of their
 * matrices: then all go back, and the next step fetches them again. So nobody sees old parameters, and whoever sets one
 * between two steps is heard.
 */
abstract class HeapKernel implements Kernel, Borrower {
    private boolean here;

    /** The matrices whose numbers this kernel has while it trains. */
    abstract List<Matrix> lent();

    /** Fetches their numbers. */
    abstract void read();

    /** Brings them back. */
    abstract void write();

    abstract double stepHere(int[] order, int from, int to);

    @Override
    public final synchronized double step(int[] order, int from, int to) {
        if (!here) {
            read();
            lent().forEach(matrix -> matrix.lendTo(this));
            here = true;
        }
        return stepHere(order, from, to);
    }

    @Override
    public final synchronized void giveBack() {
        if (here) {
            here = false;
            lent().forEach(Matrix::takeBack);
            write();
        }
    }

    @Override
    public void close() {
        giveBack();
    }
}
