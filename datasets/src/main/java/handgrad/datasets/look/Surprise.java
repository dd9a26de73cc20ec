package handgrad.datasets.look;

/** How little chance alone explains what was counted: −ln of a bound on its probability. */
final class Surprise {
    /** Beyond the logarithm of how many claims were tried: one false law in e^12 = 160,000 tables. */
    private static final double MARGIN = 12;

    private Surprise() {}

    /** What a claim has to reach that is one of so many. */
    static double bar(long tried) {
        return Math.log((double) Math.max(1, tried)) + MARGIN;
    }

    /**
     * Of so few events where so many are expected, by Chernoff's bound for a Poisson variable: λ − k + k ln(k/λ); 0 where no
     * fewer than expected were seen.
     */
    static double fewer(double expected, long seen) {
        if (seen >= expected) {
            return 0;
        }
        return expected - seen + (seen == 0 ? 0 : seen * Math.log(seen / expected));
    }

    /**
     * Of at most {@code seen} marked among {@code drawn} of {@code n}, of which {@code marked} are: (seen + 1) times the
     * hypergeometric probability of as many, which below its mean is a bound.
     */
    static double fewerMarked(int n, int marked, int drawn, int seen) {
        if (seen >= (double) marked * drawn / n) {
            return 0;
        }
        double ln = lnChoose(marked, seen) + lnChoose(n - marked, drawn - seen) - lnChoose(n, drawn);
        return -(ln + Math.log(seen + 1));
    }

    private static double lnChoose(int n, int k) {
        return k < 0 || k > n ? Double.NEGATIVE_INFINITY : lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
    }

    private static final double[] SMALL = small();

    private static double[] small() {
        double[] ln = new double[32];
        for (int i = 2; i < ln.length; i++) {
            ln[i] = ln[i - 1] + Math.log(i);
        }
        return ln;
    }

    /** Stirling's series to 1/n³, whose error from 32 on is below 1e-11. */
    static double lnFactorial(int n) {
        if (n < SMALL.length) {
            return SMALL[n];
        }
        double x = n;
        return x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x) + 1 / (12 * x) - 1 / (360 * x * x * x);
    }
}
