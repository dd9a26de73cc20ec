package handgrad.datasets.look;

/** With how many decimals numbers are written: computed from them, a sum or a multiple is right up to half a unit of the last. */
final class Decimals {
    private static final int MOST = 6;
    private static final int SOME = 200;

    private Decimals() {}

    /** Half a unit of the last decimal; 0 for whole numbers, and for numbers with more than six decimals. */
    static double halfUnit(double[] numbers) {
        int decimals = 0;
        int looked = 0;
        for (int i = 0; i < numbers.length && looked < SOME; i++) {
            if (!Double.isNaN(numbers[i])) {
                looked++;
                decimals = Math.max(decimals, of(numbers[i]));
            }
        }
        return decimals == 0 || decimals > MOST ? 0 : 0.5 * Math.pow(10, -decimals);
    }

    private static int of(double v) {
        double scaled = Math.abs(v);
        for (int d = 0; d <= MOST; d++) {
            if (Math.abs(scaled - Math.rint(scaled)) <= 1e-9 * Math.max(1, scaled)) {
                return d;
            }
            scaled *= 10;
        }
        return MOST + 1;
    }
}
