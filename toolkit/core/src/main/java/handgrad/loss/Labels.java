package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/** Classes that stand against the rows of scores. */
final class Labels {
    private Labels() {}

    /** Refuses unless Z has K columns and y a class from 0 to K − 1 for each row. */
    static void check(Matrix Z, int[] y, int K) {
        if (Z.columns() != K || y.length < Z.rows()) {
            throw new ShapeException("the loss of " + K + " classes needs n × " + K + " scores and n labels: Z is " + Z
                    + ", y has " + y.length);
        }
        for (int i = 0; i < Z.rows(); i++) {
            if (y[i] < 0 || y[i] >= K) {
                throw new ShapeException("label " + i + " is " + y[i] + ", not one of 0 to " + (K - 1));
            }
        }
    }
}
