package handgrad.random;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;

/**
 * PyTorch's CPU generator. Uniform numbers and orders are PyTorch's to the last bit. Normal ones are so up to the last digits:
 * on processors with AVX2, PyTorch takes logarithm, sine and cosine of floats from approximations of its own.
 */
final class TorchDraws extends Draws {
    /** From so many on, PyTorch fills an array by pairs that stand eight apart. */
    private static final int FILLED = 16;

    private static final int HALF = FILLED / 2;

    private MersenneTwister twister;
    private boolean hasNext;
    private double next;

    TorchDraws(int seed) {
        twister = new MersenneTwister(seed);
    }

    @Override
    RandomState.State state() {
        return new RandomState.State(twister.words(), twister.position(), hasNext, next);
    }

    @Override
    void restore(RandomState.State state) {
        twister = MersenneTwister.at(state);
        hasNext = state.hasGauss();
        next = state.cachedGaussian();
    }

    @Override
    int nextInt() {
        return twister.nextInt();
    }

    /** As an element of {@code torch.rand(n, dtype=torch.float64)}: 53 random bits. */
    @Override
    double randomSample() {
        return (twister.nextLong() & ((1L << 53) - 1)) * 0x1p-53;
    }

    /** As an element of {@code torch.rand(n)}: 24 random bits. */
    private float floatSample() {
        return (twister.nextInt() & ((1 << 24) - 1)) * 0x1p-24f;
    }

    /** One of fewer than 16: Box and Muller, whose second number is kept. */
    @Override
    double standardNormal() {
        if (hasNext) {
            hasNext = false;
            return next;
        }
        double u1 = randomSample();
        double u2 = randomSample();
        double r = Math.sqrt(-2 * Math.log1p(-u2));
        double theta = 2 * Math.PI * u1;
        next = r * Math.sin(theta);
        hasNext = true;
        return r * Math.cos(theta);
    }

    @Override
    double[] standardNormals(int count) {
        return count < FILLED ? super.standardNormals(count) : filled(count, Precision.DOUBLE);
    }

    /** As {@code tensor.normal_(mean, deviation)}. */
    @Override
    void normal(double mean, double deviation, Matrix into) {
        int count = into.rows() * into.columns();
        double[] drawn = count < FILLED ? super.standardNormals(count) : filled(count, into.precision());
        double[] row = new double[into.columns()];
        for (int i = 0; i < into.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = mean + deviation * drawn[i * row.length + j];
            }
            into.writeRow(i, row);
        }
    }

    /** Sixteen by sixteen; where some are left over, the last sixteen are drawn once more. */
    private double[] filled(int count, Precision precision) {
        double[] numbers = new double[count];
        sample(numbers, 0, precision);
        for (int i = 0; i + FILLED <= count; i += FILLED) {
            boxMuller(numbers, i);
        }
        if (count % FILLED != 0) {
            sample(numbers, count - FILLED, precision);
            boxMuller(numbers, count - FILLED);
        }
        return numbers;
    }

    private void sample(double[] numbers, int from, Precision precision) {
        for (int i = from; i < numbers.length; i++) {
            numbers[i] = precision == Precision.SINGLE ? floatSample() : randomSample();
        }
    }

    private static void boxMuller(double[] numbers, int from) {
        for (int j = from; j < from + HALF; j++) {
            double r = Math.sqrt(-2 * Math.log(1 - numbers[j]));
            double theta = 2 * Math.PI * numbers[j + HALF];
            numbers[j] = r * Math.cos(theta);
            numbers[j + HALF] = r * Math.sin(theta);
        }
    }

    /** As {@code tensor.uniform_(low, high)}, in the matrix's precision. */
    @Override
    void uniform(double low, double high, Matrix into) {
        if (into.precision() == Precision.DOUBLE) {
            super.uniform(low, high, into);
            return;
        }
        float from = (float) low;
        float to = (float) high;
        double[] row = new double[into.columns()];
        for (int i = 0; i < into.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.fma(floatSample(), to - from, from); // rounded once, as PyTorch is compiled
            }
            into.writeRow(i, row);
        }
    }

    /** As {@code torch.randint}: a remainder. */
    @Override
    long interval(long max) {
        if (Long.compareUnsigned(max, 0xFFFF_FFFFL) < 0) {
            return Integer.toUnsignedLong(twister.nextInt()) % (max + 1);
        }
        long bits = twister.nextLong();
        return max == -1 ? bits : Long.remainderUnsigned(bits, max + 1);
    }

    /** As {@code numbers[torch.randperm(n)]}: Fisher and Yates, from the beginning. */
    @Override
    void shuffle(int[] numbers) {
        for (int i = 0; i < numbers.length - 1; i++) {
            swap(numbers, i, i + (int) (Integer.toUnsignedLong(twister.nextInt()) % (numbers.length - i)));
        }
    }
}
