package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.vector.SingleElements;
import java.util.Arrays;

/** The biases of some units: they join all rows of Z, and their gradient is the sum of all rows of ∂L/∂Z. */
final class Biases {
    private final HeapParameter b;
    private final int firstUnit;
    private final int columns; // the units, and what pads them

    /**
     * The biases of the units firstUnit to firstUnit + units − 1.
     *
     * @param b as long as there are columns
     */
    Biases(HeapParameter b, int firstUnit, int columns) {
        this.b = b;
        this.firstUnit = firstUnit;
        this.columns = columns;
    }

    HeapParameter parameter() {
        return b;
    }

    /** z_i ← b for the rows from to to − 1. */
    void set(float[] Z, int stride, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(b.theta, FIRST, Z, FIRST + i * stride + firstUnit, columns);
        }
    }

    /** One step along Σ_i δ_i. */
    void step(float[] dZ, int stride, int batch) {
        Arrays.fill(b.g, 0);
        for (int i = 0; i < batch; i++) {
            SingleElements.add(dZ, FIRST + i * stride + firstUnit, b.g, FIRST, columns);
        }
        b.follow(FIRST, FIRST + columns);
    }
}
