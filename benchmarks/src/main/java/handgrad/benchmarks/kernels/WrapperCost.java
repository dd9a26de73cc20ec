package handgrad.benchmarks.kernels;

import handgrad.benchmarks.Statistics;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * What handgrad adds to the one call of cblas that a product comes down to, on one thread: both in turn, in blocks of a
 * few milliseconds, and the median over the pairs, so that what else the machine does meets both alike.
 *
 * @param blasMicroseconds median of raw BLAS
 * @param nanoseconds median of what handgrad takes longer
 */
record WrapperCost(String kernel, String size, Precision precision, double blasMicroseconds, double nanoseconds) {
    private static final List<KernelKind> ONE_CALL =
            List.of(KernelKind.PRODUCT, KernelKind.GRADIENT, KernelKind.MATRIX_VECTOR, KernelKind.RANK_ONE);

    /** From here on a percentage is promised, below it a time. */
    static final double LONG_CALL = 10;

    private static final double BLOCK_NANOSECONDS = 2e6;
    private static final int UNCOUNTED = 50;

    /** Of those products that are among the kernels, in every size. */
    static List<WrapperCost> measured(List<KernelKind> kinds, int pairs) {
        BlasThreads.limit(1);
        List<WrapperCost> costs = new ArrayList<>();
        for (KernelKind kind : kinds.stream().filter(ONE_CALL::contains).toList()) {
            for (String size : kind.sizes) {
                for (Precision precision : Precision.values()) {
                    costs.add(measured(kind, size, precision, pairs));
                }
            }
        }
        return costs;
    }

    private static WrapperCost measured(KernelKind kind, String size, Precision precision, int pairs) {
        try (Kernel kernel = kind.kernel(size, precision)) {
            Work own = kernel.work(Library.HANDGRAD);
            Work raw = kernel.work(Library.BLAS);
            int calls = (int) Math.max(1, BLOCK_NANOSECONDS / Math.max(nanoseconds(raw, UNCOUNTED), 1));
            double[] rawTimes = new double[pairs];
            double[] differences = new double[pairs];
            for (int pair = -UNCOUNTED; pair < pairs; pair++) {
                boolean ownFirst = pair % 2 == 0; // in case one half of the time is worse
                double first = nanoseconds(ownFirst ? own : raw, calls);
                double second = nanoseconds(ownFirst ? raw : own, calls);
                if (pair >= 0) {
                    rawTimes[pair] = ownFirst ? second : first;
                    differences[pair] = ownFirst ? first - second : second - first;
                }
            }
            return new WrapperCost(
                    kind.title(), size, precision, Statistics.median(rawTimes) / 1000, Statistics.median(differences));
        }
    }

    /** Of one call. */
    private static double nanoseconds(Work work, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            work.run();
        }
        return (double) (System.nanoTime() - start) / calls;
    }

    boolean isLong() {
        return blasMicroseconds > LONG_CALL;
    }

    double percent() {
        return nanoseconds / (10 * blasMicroseconds);
    }
}
