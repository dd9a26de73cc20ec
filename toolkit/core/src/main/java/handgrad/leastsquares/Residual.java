package handgrad.leastsquares;

/**
 * y − x·w as if computed in twice the precision and then rounded. Source: Ogita, Rump and Oishi, Accurate sum and dot product,
 * SIAM Journal on Scientific Computing 26 (2005), Dot2.
 */
final class Residual {
    private Residual() {}

    static double of(double y, double[] x, double[] w) {
        double sum = y;
        double lost = 0;
        for (int j = 0; j < w.length; j++) {
            double product = -x[j] * w[j];
            double next = sum + product;
            double part = next - sum;
            lost += (sum - (next - part)) + (product - part) + Math.fma(-x[j], w[j], -product);
            sum = next;
        }
        return sum + lost;
    }

    /** |y| + Σ |x_j·w_j|, to which the rounding of y and w is relative. */
    static double scale(double y, double[] x, double[] w) {
        double scale = Math.abs(y);
        for (int j = 0; j < w.length; j++) {
            scale += Math.abs(x[j] * w[j]);
        }
        return scale;
    }
}
