package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.loss.ClassificationLoss;
import handgrad.loss.Loss;
import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.samples.Samples;
import handgrad.samples.Targets;
import handgrad.vector.SingleRows;
import org.jspecify.annotations.Nullable;

/**
 * The loss of an objective on the targets of some samples: rows of scores on the heap against the samples that they are the
 * scores of. Several threads may use it for different rows.
 */
final class Scoring {
    private final Samples samples;
    private final int outputs;
    private final @Nullable ClassificationLoss ofClasses;
    private final @Nullable Loss ofNumbers;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    /** @throws ShapeException when loss, targets and the network's outputs do not go together */
    Scoring(Objective objective, Samples samples, int outputs) {
        this.samples = samples;
        this.outputs = outputs;
        this.ofClasses = objective.ofClasses().orElse(null);
        this.ofNumbers = objective.ofNumbers().orElse(null);
        if (ofClasses != null) {
            if (ofClasses.classes() != outputs) {
                throw new ShapeException("the loss is one of " + ofClasses.classes() + " classes, the network has "
                        + outputs + " outputs");
            }
            samples.requireClasses(outputs);
        } else {
            requireNumbers();
        }
    }

    private void requireNumbers() {
        if (!(samples.targets() instanceof Targets.Numbers numbers) || numbers.width() != outputs) {
            throw new ShapeException("the loss compares the network's " + outputs
                    + " outputs with as many numbers of each sample, and these samples have others");
        }
        for (int i = 0; i < samples.size(); i++) {
            loss().requireTarget(samples.numbers(i), i);
        }
    }

    private Loss loss() {
        if (ofNumbers == null) {
            throw new IllegalStateException("this is a loss of classes");
        }
        return ofNumbers;
    }

    /** The softmax cross-entropy, if that is what it is. */
    @Nullable
    SoftmaxCrossEntropy crossEntropy() {
        return ofClasses instanceof SoftmaxCrossEntropy softmax ? softmax : null;
    }

    /** By what the sum of the rows' losses is multiplied for a batch of so many samples. */
    double factor(int batch) {
        return ofNumbers == null ? 1.0 / batch : ofNumbers.factor(batch, outputs);
    }

    /**
     * The loss of one row.
     *
     * @param z its scores; becomes c times the derivatives by them
     * @param sample the number of the sample in the set
     */
    double rowAndGradient(double[] z, int sample, double c) {
        return ofClasses != null
                ? ofClasses.rowAndGradient(z, samples.label(sample), c)
                : loss().rowAndGradient(z, samples.numbers(sample), c);
    }

    /**
     * Reads ahead the classes of the samples order[from] to order[to − 1]: these reads are under way together. Passes over
     * what is not the number of a sample: that is refused where it is used.
     */
    void fetch(int[] order, int from, int to) {
        if (ofClasses == null) {
            return;
        }
        int sum = 0;
        for (int i = from; i < to; i++) {
            if (order[i] >= 0 && order[i] < samples.size()) {
                sum += samples.label(order[i]);
            }
        }
        fetched = sum;
    }

    /** The loss of a batch, whose row i has the scores of the sample order[from + i]; Z ← ∂L/∂Z. */
    double valueAndGradient(Matrix Z, int[] order, int from, Room room) {
        int n = Z.rows();
        SoftmaxCrossEntropy softmax = crossEntropy();
        if (softmax != null) {
            for (int i = 0; i < n; i++) {
                room.y[i] = samples.label(order[from + i]);
            }
            return softmax.valueAndGradient(Z, room.y); // on several threads
        }
        double c = factor(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            Z.readRow(i, room.z);
            sum += rowAndGradient(room.z, order[from + i], c);
            Z.writeRow(i, room.z);
        }
        return c * sum;
    }

    /** For one thread, rows in single precision on the heap. */
    HeapRows heapRows() {
        return new HeapRows();
    }

    final class HeapRows {
        private final @Nullable SoftmaxCrossEntropy softmax =
                crossEntropy() == null ? null : new SoftmaxCrossEntropy(outputs);
        private final double[] z = new double[outputs];
        private int[] y = {};

        /**
         * The sum of the losses of the rows begin to end − 1 of Z, whose row i has the scores of the sample order[from + i];
         * these rows ← ∂L/∂Z for the mean over a batch of so many.
         *
         * @param Z begins at {@link SingleRows#FIRST}; its rows are {@code stride} apart
         */
        double lossesAndGradients(float[] Z, int stride, int[] order, int from, int batch, int begin, int end) {
            if (softmax == null) {
                return rowByRow(Z, stride, order, from, batch, begin, end);
            }
            if (y.length < end) {
                y = new int[end];
            }
            for (int i = begin; i < end; i++) {
                y[i] = samples.label(order[from + i]);
            }
            return softmax.valueAndGradient(Z, FIRST, stride, y, batch, begin, end);
        }

        private double rowByRow(float[] Z, int stride, int[] order, int from, int batch, int begin, int end) {
            double c = factor(batch);
            double sum = 0;
            for (int i = begin; i < end; i++) {
                int at = FIRST + i * stride;
                for (int k = 0; k < outputs; k++) {
                    z[k] = Z[at + k];
                }
                sum += rowAndGradient(z, order[from + i], c);
                for (int k = 0; k < outputs; k++) {
                    Z[at + k] = (float) z[k];
                }
            }
            return sum;
        }
    }

    /** For a batch of so many samples. */
    Room room(int batch) {
        return new Room(new int[batch], new double[outputs]);
    }

    /** The classes of a batch, and a row of scores. */
    record Room(int[] y, double[] z) {}
}
