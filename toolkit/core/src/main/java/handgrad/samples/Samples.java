package handgrad.samples;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Arrays;

/**
 * Inputs with what a model is to say of them.
 *
 * @param features the inputs
 * @param targets a class or numbers for each sample of the features
 * @param indices which samples of the features belong to this set, in this order
 */
public record Samples(Features features, Targets targets, int[] indices) {
    public Samples {
        if (features.count() != targets.count()) {
            throw new ShapeException(features.count() + " samples have " + targets.count() + " targets");
        }
        for (int index : indices) {
            if (index < 0 || index >= targets.count()) {
                throw new ShapeException("sample " + index + " of " + targets.count());
            }
        }
    }

    /** Rows of numbers with the class of each, 0 to K − 1. */
    public static Samples of(double[][] x, int[] y) {
        return all(new Table(x), y);
    }

    /** Rows of numbers with the numbers that belong to each. */
    public static Samples of(double[][] x, double[][] y) {
        return all(new Table(x), new Targets.Numbers(y));
    }

    /**
     * Rows of numbers with the numbers that belong to each, copied.
     *
     * @param X samples × inputs
     * @param Y samples × outputs
     * @throws IllegalArgumentException for a NaN or an infinity in X
     */
    public static Samples of(Matrix X, Matrix Y) {
        return of(rows(X), rows(Y));
    }

    /**
     * Rows of numbers, copied, with the class of each.
     *
     * @param X samples × inputs
     * @param y 0 to K − 1
     * @throws IllegalArgumentException for a NaN or an infinity in X
     */
    public static Samples of(Matrix X, int[] y) {
        return of(rows(X), y);
    }

    private static double[][] rows(Matrix A) {
        double[][] rows = new double[A.rows()][A.columns()];
        for (int i = 0; i < rows.length; i++) {
            A.readRow(i, rows[i]);
        }
        return rows;
    }

    /** All samples of the features, in their order, each with its class. */
    public static Samples all(Features features, int[] labels) {
        return all(features, new Targets.Classes(labels));
    }

    /** All samples of the features, in their order. */
    public static Samples all(Features features, Targets targets) {
        int[] indices = new int[targets.count()];
        Arrays.setAll(indices, i -> i);
        return new Samples(features, targets, indices);
    }

    public int size() {
        return indices.length;
    }

    /**
     * The part of this set that positions[from] to positions[to − 1] name.
     *
     * @throws ShapeException for positions that are not there
     */
    public Samples select(int[] positions, int from, int to) {
        if (from < 0 || to < from || to > positions.length) {
            throw new ShapeException("positions " + from + " to " + (to - 1) + " of " + positions.length);
        }
        int[] chosen = new int[to - from];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = indices[positions[from + i]];
        }
        return new Samples(features, targets, chosen);
    }

    /**
     * The class of the i-th sample of this set.
     *
     * @throws ShapeException for a set of numbers
     */
    public int label(int i) {
        return labels()[indices[i]];
    }

    /**
     * The class of each sample of the features.
     *
     * @throws ShapeException for a set of numbers
     */
    public int[] labels() {
        if (targets instanceof Targets.Classes classes) {
            return classes.y();
        }
        throw new ShapeException("these samples have numbers for targets, not classes");
    }

    /**
     * The numbers that belong to the i-th sample of this set; not a copy.
     *
     * @throws ShapeException for a set of classes
     */
    public double[] numbers(int i) {
        if (targets instanceof Targets.Numbers numbers) {
            return numbers.y()[indices[i]];
        }
        throw new ShapeException("these samples have classes for targets, not numbers");
    }

    /**
     * This set, if its classes are among K.
     *
     * @throws ShapeException otherwise
     */
    public Samples requireClasses(int K) {
        for (int i = 0; i < size(); i++) {
            if (label(i) < 0 || label(i) >= K) {
                throw new ShapeException("label " + i + " is " + label(i) + ", not one of 0 to " + (K - 1));
            }
        }
        return this;
    }
}
