package handgrad.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Normal draws: G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables" (2000), with NumPy's 256
 * layers. Its tables, in {@code ziggurat.csv}, are taken over: computed anew they differ in the last digits.
 */
final class Ziggurat {
    private static final int LAYERS = 256;
    private static final double R = 3.654152885361009;
    private static final long[] KI = new long[LAYERS];
    private static final double[] WI = new double[LAYERS];
    private static final double[] FI = new double[LAYERS];

    static {
        try (InputStream file = Objects.requireNonNull(Ziggurat.class.getResourceAsStream("ziggurat.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            lines.readLine(); // ki,wi,fi
            for (int i = 0; i < LAYERS; i++) {
                String[] numbers = Objects.requireNonNull(lines.readLine()).split(",", -1);
                KI[i] = Long.parseLong(numbers[0]);
                WI[i] = Double.parseDouble(numbers[1]);
                FI[i] = Double.parseDouble(numbers[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ziggurat() {}

    /** N(0, 1). */
    static double standardNormal(Pcg64 bits) {
        while (true) {
            long r = bits.nextLong();
            int layer = (int) (r & 0xFF);
            long rabs = (r >>> 9) & 0x000F_FFFF_FFFF_FFFFL;
            double x = ((r >>> 8) & 1) == 0 ? rabs * WI[layer] : -(rabs * WI[layer]);
            if (rabs < KI[layer]) {
                return x; // 99.3 % of the time
            }
            if (layer == 0) {
                return tail(bits, ((rabs >>> 8) & 1) != 0);
            }
            if ((FI[layer - 1] - FI[layer]) * bits.nextDouble() + FI[layer] < Math.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    /** Beyond R: Marsaglia's method of 1964. */
    private static double tail(Pcg64 bits, boolean isNegative) {
        while (true) {
            double xx = -1 / R * Math.log1p(-bits.nextDouble());
            double yy = -Math.log1p(-bits.nextDouble());
            if (yy + yy > xx * xx) {
                return isNegative ? -(R + xx) : R + xx;
            }
        }
    }
}
