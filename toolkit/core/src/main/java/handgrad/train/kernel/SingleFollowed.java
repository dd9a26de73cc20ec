package handgrad.train.kernel;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A parameter in native memory. Loops over Java arrays become vector instructions, loops over native memory do not: so the
 * rule's moments are on the heap, and θ and g are copied for it, a piece at a time that fits into the first-level cache.
 */
final class SingleFollowed implements Followed {
    private static final int PIECE = 1024;

    /** About 10 µs of work. */
    private static final int PIECES_FOR_A_THREAD = 20;

    private static final int MOST_SHARES = 8;

    private final Parameter parameter;
    private final Descent descent;
    private final Matrix theta;
    private final Matrix g;
    private final float[][][] moments; // of each piece, an array for each of the rule's
    private final float[][] thetaPiece; // for each share
    private final float[][] gPiece;
    private final int length;
    private final int shares;
    private final IntConsumer share = this::followShare;
    private float factor;

    SingleFollowed(Parameter parameter, Descent descent) {
        this.parameter = parameter;
        this.descent = descent;
        this.theta = parameter.value();
        this.g = Matrix.zeros(theta.precision(), theta.rows(), theta.columns());
        this.length = theta.length();
        this.moments =
                new float[(length + PIECE - 1) / PIECE][descent.rule().moments().size()][PIECE];
        this.shares = Math.max(1, Math.min(MOST_SHARES, length / PIECE / PIECES_FOR_A_THREAD));
        this.thetaPiece = new float[shares][PIECE];
        this.gPiece = new float[shares][PIECE];
    }

    @Override
    public Stream<Matrix> lent() {
        return descent.rule().moments().stream().map(name -> descent.rule().moment(parameter, name));
    }

    @Override
    public void read() {
        for (int piece = 0; piece < moments.length; piece++) {
            for (int i = 0; i < moments[piece].length; i++) {
                moment(i).read(piece * PIECE, moments[piece][i], 0, size(piece));
            }
        }
    }

    @Override
    public void write() {
        for (int piece = 0; piece < moments.length; piece++) {
            for (int i = 0; i < moments[piece].length; i++) {
                moment(i).write(piece * PIECE, moments[piece][i], 0, size(piece));
            }
        }
    }

    private Matrix moment(int i) {
        return descent.rule().moment(parameter, descent.rule().moments().get(i));
    }

    /** Elements of a piece: all but the last are full. */
    private int size(int piece) {
        return Math.min(PIECE, length - piece * PIECE);
    }

    @Override
    public void descend() {
        parameter.gradient().addTo(theta, -descent.rule().eta(), 1);
    }

    @Override
    public void take() {
        parameter.gradient().addTo(g, 1, 0);
        if (parameter.isWeight() && descent.alpha() != 0) {
            g.axpy(descent.alpha(), theta);
        }
    }

    @Override
    public double sumOfSquares() {
        return g.sumOfSquares();
    }

    @Override
    public void follow(double times) {
        factor = (float) times;
        BlasThreads.team().run(shares, share);
    }

    private void followShare(int s) {
        for (int piece = Blocks.cut(moments.length, s, shares);
                piece < Blocks.cut(moments.length, s + 1, shares);
                piece++) {
            int n = size(piece);
            theta.read(piece * PIECE, thetaPiece[s], 0, n);
            g.read(piece * PIECE, gPiece[s], 0, n);
            if (factor != 1) {
                scale(gPiece[s], n, factor);
            }
            descent.rule().step(thetaPiece[s], gPiece[s], moments[piece], 0, n, parameter.isWeight());
            theta.write(piece * PIECE, thetaPiece[s], 0, n);
        }
    }

    private static void scale(float[] a, int n, float by) {
        for (int i = 0; i < n; i++) {
            a[i] *= by;
        }
    }

    @Override
    public void close() {
        g.close();
    }
}
