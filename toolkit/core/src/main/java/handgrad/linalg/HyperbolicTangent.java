package handgrad.linalg;

/**
 * tanh x by one exponential, to within two units of the last digit: (1 − e)/(1 + e) with e = e^(−2|x|), and near 0, where that
 * cancels, x + x³·P(x²)/Q(x²). Source: Moshier, Methods and Programs for Mathematical Functions (1989), and his library Cephes.
 */
final class HyperbolicTangent {
    private static final double SMALL = 0.625;

    private static final double P0 = -0.9643991794250523;
    private static final double P1 = -99.28772310019185;
    private static final double P2 = -1614.6876844170845;
    private static final double Q0 = 112.81167849163293;
    private static final double Q1 = 2235.4883906010045;
    private static final double Q2 = 4844.063053251255;

    private HyperbolicTangent() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (size < SMALL) {
            double z = x * x;
            return Math.copySign(x + x * z * (((P0 * z + P1) * z + P2) / (((z + Q0) * z + Q1) * z + Q2)), x);
        }
        double e = Math.exp(-2 * size);
        return Math.copySign((1 - e) / (1 + e), x);
    }
}
