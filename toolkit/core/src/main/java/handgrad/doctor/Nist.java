package handgrad.doctor;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.function.IntToDoubleFunction;

/**
 * Data sets of NIST's Statistical Reference Datasets, linear regression, with their certified values.
 *
 * @param X with the column of ones
 * @param residualDeviation √(Σr² / (n − d))
 * @see <a href="https://www.itl.nist.gov/div898/strd/lls/lls.shtml">NIST StRD</a>
 */
public record Nist(String name, Matrix X, Matrix y, double[] coefficients, double residualDeviation) {
    private static final double[] FILIP_Y = {
        0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766, 0.8885, 0.8859,
        0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.9090, 0.9139, 0.9199, 0.8692, 0.8872, 0.8900, 0.8910, 0.8977, 0.9035,
        0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971, 0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678,
        0.7697, 0.7700, 0.7749, 0.7796, 0.7897, 0.8131, 0.8498, 0.8741, 0.8061, 0.8460, 0.8751, 0.8856, 0.8919, 0.8934,
        0.8940, 0.8957, 0.9047, 0.9129, 0.9209, 0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961,
        0.8253, 0.8602, 0.8809, 0.8301, 0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228
    };
    private static final double[] FILIP_X = {
        -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254, -6.355462942, -6.118102026,
        -7.115148017, -6.815308569, -6.519993057, -6.204119983, -5.853871964, -6.109523091, -5.79832982, -5.482672118,
        -5.171791386, -4.851705903, -4.517126416, -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836,
        -5.642065153, -5.031376979, -4.680685696, -4.329846955, -3.928486195, -8.56735134, -8.363211311, -8.107682739,
        -7.823908741, -7.522878745, -7.218819279, -6.920818754, -6.628932138, -6.323946875, -5.991399828, -8.781464495,
        -8.663140179, -8.473531488, -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318, -6.774174009,
        -6.478861916, -6.159517513, -6.835647144, -6.53165267, -6.224098421, -5.910094889, -5.598599459, -5.290645224,
        -4.974284616, -4.64454848, -4.290560426, -3.885055584, -3.408378962, -3.13200249, -8.726767166, -8.66695597,
        -8.511026475, -8.165388579, -7.886056648, -7.588043762, -7.283412422, -6.995678626, -6.691862621, -6.392544977,
        -6.067374056, -6.684029655, -6.378719832, -6.065855188, -5.752272167, -5.132414673, -4.811352704, -4.098269308,
        -3.66174277, -3.2644011
    };
    private static final double[] FILIP_COEFFICIENTS = {
        -1467.48961422980,
        -2772.17959193342,
        -2316.37108160893,
        -1127.97394098372,
        -354.478233703349,
        -75.1242017393757,
        -10.8753180355343,
        -1.06221498588947,
        -0.670191154593408e-1,
        -0.246781078275479e-2,
        -0.402962525080404e-4
    };

    /** What Wampler3, 4 and 5 add to the polynomial, 1, 100 and 10,000 times; orthogonal to it. */
    private static final double[] WAMPLER_DELTA = {
        759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
        -2048, 2048, -2048, 759
    };

    private static final double[] ONES = {1, 1, 1, 1, 1, 1};

    public static Nist longley() {
        double[] X = {
            1, 83.0, 234289, 2356, 1590, 107608, 1947, //
            1, 88.5, 259426, 2325, 1456, 108632, 1948, //
            1, 88.2, 258054, 3682, 1616, 109773, 1949, //
            1, 89.5, 284599, 3351, 1650, 110929, 1950, //
            1, 96.2, 328975, 2099, 3099, 112075, 1951, //
            1, 98.1, 346999, 1932, 3594, 113270, 1952, //
            1, 99.0, 365385, 1870, 3547, 115094, 1953, //
            1, 100.0, 363112, 3578, 3350, 116219, 1954, //
            1, 101.2, 397469, 2904, 3048, 117388, 1955, //
            1, 104.6, 419180, 2822, 2857, 118734, 1956, //
            1, 108.4, 442769, 2936, 2798, 120445, 1957, //
            1, 110.8, 444546, 4681, 2637, 121950, 1958, //
            1, 112.6, 482704, 3813, 2552, 123366, 1959, //
            1, 114.2, 502601, 3931, 2514, 125368, 1960, //
            1, 115.7, 518173, 4806, 2572, 127852, 1961, //
            1, 116.9, 554894, 4007, 2827, 130081, 1962
        };
        double[] y = {
            60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331,
            70551
        };
        double[] certified = {
            -3482258.63459582,
            15.0618722713733,
            -0.358191792925910e-1,
            -2.02022980381683,
            -1.03322686717359,
            -0.511041056535807e-1,
            1829.15146461355
        };
        return new Nist(
                "Longley",
                Matrix.of(Precision.DOUBLE, 16, 7, X),
                Matrix.of(Precision.DOUBLE, 16, 1, y),
                certified,
                304.854073561965);
    }

    public static Nist wampler1() {
        return wampler("Wampler1", Nist::wampler1At, ONES, 0);
    }

    /** To the five decimals that NIST prints, which are all there are. */
    public static Nist wampler2() {
        double[] c = {1, 0.1, 0.01, 0.001, 0.0001, 0.00001};
        return wampler(
                "Wampler2",
                x -> Math.round(1e5 * (1 + x * (0.1 + x * (0.01 + x * (0.001 + x * (0.0001 + x * 0.00001)))))) / 1e5,
                c,
                0);
    }

    public static Nist wampler3() {
        return wampler("Wampler3", x -> wampler1At(x) + WAMPLER_DELTA[x], ONES, 2360.14502379268);
    }

    public static Nist wampler4() {
        return wampler("Wampler4", x -> wampler1At(x) + 100 * WAMPLER_DELTA[x], ONES, 236014.502379268);
    }

    public static Nist wampler5() {
        return wampler("Wampler5", x -> wampler1At(x) + 10_000 * WAMPLER_DELTA[x], ONES, 23601450.2379268);
    }

    public static Nist filip() {
        return new Nist(
                "Filip",
                powers(FILIP_X, 10),
                Matrix.of(Precision.DOUBLE, 82, 1, FILIP_Y),
                FILIP_COEFFICIENTS,
                0.334801051324544e-2);
    }

    /** The most correct significant digits that all coefficients have: the smallest −log₁₀ |w − certified| / |certified|. */
    public double digits(Matrix w) {
        double worst = 15;
        for (int j = 0; j < coefficients.length; j++) {
            worst = Math.min(worst, digits(w.get(j, 0), coefficients[j]));
        }
        return worst;
    }

    /** NIST certifies 15 digits. */
    public static double digits(double value, double certified) {
        return Math.min(15, -Math.log10(Math.abs(value - certified) / Math.abs(certified)));
    }

    private static double wampler1At(int x) {
        return 1 + x * (1.0 + x * (1.0 + x * (1.0 + x * (1.0 + x))));
    }

    private static Nist wampler(String name, IntToDoubleFunction y, double[] certified, double residualDeviation) {
        double[] x = new double[21];
        double[] ys = new double[21];
        for (int i = 0; i < 21; i++) {
            x[i] = i;
            ys[i] = y.applyAsDouble(i);
        }
        return new Nist(name, powers(x, 5), Matrix.of(Precision.DOUBLE, 21, 1, ys), certified, residualDeviation);
    }

    private static Matrix powers(double[] x, int degree) {
        Matrix X = Matrix.zeros(Precision.DOUBLE, x.length, degree + 1);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= degree; j++) {
                X.set(i, j, Math.pow(x[i], j));
            }
        }
        return X;
    }

    @Override
    public String toString() {
        return name;
    }
}
