package handgrad.matrix;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Each BLAS routine in use against loops in plain Java, number by number, in shapes that reach every kernel: all small ones,
 * where a kernel's tile is filled in part; those on either side of the limit of 10⁶ multiply-adds up to which OpenBLAS has
 * kernels of their own; and those that go over the edge of the blocks that it packs. The memory around a result has to stay as
 * it is, and what a factor of 0 leaves out is NaN.
 *
 * <p>Whatever the order of a sum of k products, rounding explains an error of (k + 3)·u·Σ|terms| here and as much there
 * (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1); what a routine does wrongly is millions of times
 * that.
 */
final class BlasExamination {
    private static final int GUARD = 5; // numbers before, beside and after a result
    private static final double UNTOUCHED = 0.7734375; // in single precision, too
    private static final int[] SMALL_DEPTHS = {1, 2, 7, 33};
    private static final int[] EDGES = {31, 48, 64, 65, 97};
    private static final int[] EDGE_DEPTHS = {64, 257};
    private static final int[][] LARGE = {
        {101, 103, 99}, {129, 1100, 400}, {1100, 129, 400}, {300, 290, 1030}, {4, 2100, 900}
    };
    private static final int SMALL = 20;
    private static final int SMALL_VECTORS = 40;
    private static final int[] LONG_VECTORS = {127, 1000, 4099};
    private static final int[] THIN = {1, 3, 17};
    private static final double[] FACTORS = {1, -0.75, 1, 0.5};
    private static final double[] OLD = {0, 1, 0.5, 1};

    private final Blas blas;
    private final String letter;
    private final double unit; // rounding
    private final Pool pool = new Pool();
    private int turn;

    BlasExamination(Blas blas) {
        this.blas = blas;
        this.letter = blas instanceof DoubleBlas ? "d" : "s";
        this.unit = blas instanceof DoubleBlas ? Math.ulp(0.5) : Math.ulp(0.5f);
    }

    /** All routines, in the order of their names in {@link Blas}. */
    List<Examined> all() {
        return List.of(gemm(), syrk(), gemv(), ger(), axpy(), scal());
    }

    private Examined gemm() {
        Examined.Worst worst = new Examined.Worst();
        for (int m = 1; m <= SMALL; m++) {
            for (int n = 1; n <= SMALL; n++) {
                products(worst, m, n, SMALL_DEPTHS);
            }
        }
        for (int m : EDGES) {
            for (int n : EDGES) {
                products(worst, m, n, EDGE_DEPTHS);
            }
        }
        for (int[] shape : LARGE) {
            products(worst, shape[0], shape[1], shape[2]);
        }
        return worst.of(letter + "gemm");
    }

    private void products(Examined.Worst worst, int m, int n, int... depths) {
        for (int k : depths) {
            for (int layout = 0; layout < 4; layout++) {
                worst.add(product((layout & 1) != 0, (layout & 2) != 0, m, n, k));
            }
        }
    }

    /** C ← α·op(A)·op(B) + β·C, with C part of a wider matrix. */
    private double product(boolean aT, boolean bT, int m, int n, int k) {
        double alpha = FACTORS[turn % FACTORS.length];
        double beta = OLD[turn++ % OLD.length];
        double[] A = numbers(m * k);
        double[] B = numbers(k * n);
        int ldc = n + GUARD;
        Result C = new Result(m, n, ldc, beta);
        try (Pointer a = BlasSelfTest.toNative(blas, A);
                Pointer b = BlasSelfTest.toNative(blas, B);
                Pointer c = C.toNative()) {
            blas.gemm(aT, bT, m, n, k, alpha, a, aT ? m : k, b, bT ? k : n, beta, c.position(GUARD), ldc);
            C.fromNative(c);
        }
        double[] rowsOfA = aT ? transpose(A, k, m) : A;
        double[] columnsOfB = bT ? B : transpose(B, k, n);
        return (long) m * n * k > 20_000_000
                ? C.shareBySampling(alpha, rowsOfA, columnsOfB, k)
                : C.share(alpha, rowsOfA, columnsOfB, k, 1);
    }

    private Examined syrk() {
        Examined.Worst worst = new Examined.Worst();
        for (int n = 1; n <= SMALL_VECTORS; n++) {
            for (int k : SMALL_DEPTHS) {
                worst.add(gram(n, k));
            }
        }
        for (int n : EDGES) {
            for (int k : EDGE_DEPTHS) {
                worst.add(gram(n, k));
            }
        }
        worst.add(gram(203, 411));
        return worst.of(letter + "syrk");
    }

    /** The lower triangle of AᵀA; the upper one stays as it is. */
    private double gram(int n, int k) {
        double[] A = numbers(k * n);
        Result C = new Result(n, n, n, 0);
        try (Pointer a = BlasSelfTest.toNative(blas, A);
                Pointer c = C.toNative()) {
            blas.syrk(n, k, a, n, c.position(GUARD), n);
            C.fromNative(c);
        }
        double[] columns = transpose(A, k, n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (!Double.isNaN(C.values[GUARD + i * n + j])) {
                    return Double.NaN;
                }
                C.values[GUARD + i * n + j] = C.values[GUARD + j * n + i];
            }
        }
        return C.share(1, columns, columns, k, 1);
    }

    private Examined gemv() {
        Examined.Worst worst = new Examined.Worst();
        overRectangles((m, n) -> {
            worst.add(matrixVector(false, m, n));
            worst.add(matrixVector(true, m, n));
        });
        return worst.of(letter + "gemv");
    }

    /** y ← α·op(A)·x + β·y. */
    private double matrixVector(boolean aT, int m, int n) {
        double alpha = FACTORS[turn % FACTORS.length];
        double beta = OLD[turn++ % OLD.length];
        double[] A = numbers(m * n);
        double[] x = numbers(aT ? m : n);
        Result y = new Result(aT ? n : m, 1, 1, beta);
        try (Pointer a = BlasSelfTest.toNative(blas, A);
                Pointer b = BlasSelfTest.toNative(blas, x);
                Pointer c = y.toNative()) {
            blas.gemv(aT, m, n, alpha, a, b, beta, c.position(GUARD));
            y.fromNative(c);
        }
        return y.share(alpha, aT ? transpose(A, m, n) : A, x, x.length, 1);
    }

    private Examined ger() {
        Examined.Worst worst = new Examined.Worst();
        overRectangles((m, n) -> {
            double[] x = numbers(m);
            double[] y = numbers(n);
            Result A = new Result(m, n, n, 1);
            double alpha = FACTORS[turn++ % FACTORS.length];
            try (Pointer a = BlasSelfTest.toNative(blas, x);
                    Pointer b = BlasSelfTest.toNative(blas, y);
                    Pointer c = A.toNative()) {
                blas.ger(m, n, alpha, a, b, c.position(GUARD));
                A.fromNative(c);
            }
            worst.add(A.share(alpha, x, y, 1, 1));
        });
        return worst.of(letter + "ger");
    }

    private Examined axpy() {
        Examined.Worst worst = new Examined.Worst();
        overLengths(n -> {
            double alpha = turn % 5 == 0 ? 0 : FACTORS[turn % FACTORS.length];
            turn++;
            double[] x = numbers(n);
            Result y = new Result(n, 1, 1, 1);
            try (Pointer a = BlasSelfTest.toNative(blas, x);
                    Pointer c = y.toNative()) {
                blas.axpy(n, alpha, a, c.position(GUARD));
                y.fromNative(c);
            }
            worst.add(y.share(alpha, x, new double[] {1}, 1, 1));
        });
        return worst.of(letter + "axpy");
    }

    private Examined scal() {
        Examined.Worst worst = new Examined.Worst();
        overLengths(n -> {
            double alpha = FACTORS[turn++ % FACTORS.length];
            Result x = new Result(n, 1, 1, alpha);
            try (Pointer c = x.toNative()) {
                blas.scal(n, alpha, c.position(GUARD));
                x.fromNative(c);
            }
            worst.add(x.share(0, new double[n], new double[] {0}, 1, 1));
        });
        return worst.of(letter + "scal");
    }

    private interface Rectangle {
        void examine(int m, int n);
    }

    private interface Length {
        void examine(int n);
    }

    private static void overRectangles(Rectangle rectangle) {
        for (int m = 1; m <= SMALL_VECTORS; m++) {
            for (int n = 1; n <= SMALL_VECTORS; n++) {
                rectangle.examine(m, n);
            }
        }
        for (int length : LONG_VECTORS) {
            for (int thin : THIN) {
                rectangle.examine(length, thin);
                rectangle.examine(thin, length);
            }
        }
        rectangle.examine(513, 257);
    }

    private static void overLengths(Length length) {
        for (int n = 1; n <= 130; n++) {
            length.examine(n);
        }
        for (int n : new int[] {1000, 4099, 10_001, 65_537}) {
            length.examine(n);
        }
    }

    /** A matrix within guards, with what it was before. */
    private final class Result {
        private final int m;
        private final int n;
        private final int stride;
        private final double beta;
        private final double[] before;
        private double[] values;

        Result(int m, int n, int stride, double beta) {
            this.m = m;
            this.n = n;
            this.stride = stride;
            this.beta = beta;
            this.before = new double[GUARD + m * stride + GUARD];
            Arrays.fill(before, UNTOUCHED);
            double[] old = numbers(m * n);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    before[at(i, j)] = beta == 0 ? Double.NaN : old[i * n + j];
                }
            }
            this.values = before.clone();
        }

        private int at(int i, int j) {
            return GUARD + i * stride + j;
        }

        Pointer toNative() {
            return BlasSelfTest.toNative(blas, before);
        }

        void fromNative(Pointer c) {
            values = new double[before.length];
            BlasSelfTest.fromNative(c.position(0), values);
        }

        /**
         * Of α·A·B + β·C, where A has rows and B has columns of k numbers, one after the other.
         *
         * @param step of the rows that are looked at
         */
        double share(double alpha, double[] rowsOfA, double[] columnsOfB, int k, int step) {
            if (!guardsAreUntouched()) {
                return Double.NaN;
            }
            double worst = 0;
            for (int i = 0; i < m; i += step) {
                for (int j = 0; j < n; j++) {
                    double old = beta == 0 ? 0 : beta * before[at(i, j)];
                    double sum = old;
                    double size = Math.abs(old);
                    for (int l = 0; l < k; l++) {
                        double term = alpha * rowsOfA[i * k + l] * columnsOfB[j * k + l];
                        sum += term;
                        size += Math.abs(term);
                    }
                    double error = Math.abs(values[at(i, j)] - sum);
                    worst = Math.max(worst, error == 0 ? 0 : error / (2 * (k + 3) * unit * size));
                }
            }
            return worst;
        }

        /**
         * By a random vector r (Freivalds, 1977): C·r against α·A·(B·r) + β·C_before·r costs n² operations instead of n³. An error in
         * one number is seen where it is above the rounding of a whole row; every eighth row is looked at by itself, too.
         */
        double shareBySampling(double alpha, double[] rowsOfA, double[] columnsOfB, int k) {
            double[] r = pool.values(n);
            double[] Br = new double[k];
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    Br[l] += columnsOfB[j * k + l] * r[j];
                }
            }
            double worst = share(alpha, rowsOfA, columnsOfB, k, 8);
            for (int i = 0; i < m; i++) {
                double found = 0;
                double expected = 0;
                for (int j = 0; j < n; j++) {
                    found += values[at(i, j)] * r[j];
                    expected += beta == 0 ? 0 : beta * before[at(i, j)] * r[j];
                }
                double size = 0;
                for (int l = 0; l < k; l++) {
                    expected += alpha * rowsOfA[i * k + l] * Br[l];
                    size += Math.abs(rowsOfA[i * k + l]);
                }
                worst = Math.max(worst, Math.abs(found - expected) / ((k + n + 3) * unit * n * (size + 1)));
            }
            return worst;
        }

        private boolean guardsAreUntouched() {
            for (int at = 0; at < values.length; at++) {
                int beyond = at - GUARD;
                boolean inside = beyond >= 0 && beyond / stride < m && beyond % stride < n;
                if (!inside && values[at] != UNTOUCHED) {
                    return false;
                }
            }
            return true;
        }
    }

    /** In this precision. */
    private double[] numbers(int n) {
        double[] numbers = pool.values(n);
        if (letter.equals("s")) {
            for (int i = 0; i < n; i++) {
                numbers[i] = (float) numbers[i];
            }
        }
        return numbers;
    }

    private static double[] transpose(double[] A, int m, int n) {
        double[] T = new double[A.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                T[j * m + i] = A[i * n + j];
            }
        }
        return T;
    }
}
