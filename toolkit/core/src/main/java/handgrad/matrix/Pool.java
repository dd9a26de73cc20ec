package handgrad.matrix;

import java.util.SplittableRandom;

/** Numbers from −0.5 to 0.5, always the same, to examine a library with: more than any small operand has, and no multiple of one. */
final class Pool {
    private final double[] pool = new double[13_007];
    private int next;

    Pool() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < pool.length; i++) {
            pool[i] = random.nextDouble() - 0.5;
        }
    }

    /** The next n. */
    double[] values(int n) {
        double[] values = new double[n];
        for (int from = 0; from < n; ) {
            int count = Math.min(n - from, pool.length - next);
            System.arraycopy(pool, next, values, from, count);
            from += count;
            next = (next + count) % pool.length;
        }
        return values;
    }
}
