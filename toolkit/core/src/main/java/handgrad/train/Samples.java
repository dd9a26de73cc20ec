package handgrad.train;

import handgrad.matrix.ShapeException;

/**
 * Inputs with their classes.
 *
 * @param features the inputs
 * @param labels the class of each sample of the features, 0 to K − 1
 * @param indices which samples of the features belong to this set, in this order
 */
public record Samples(Features features, int[] labels, int[] indices) {
    public Samples {
        if (features.count() != labels.length) {
            throw new ShapeException(features.count() + " samples have " + labels.length + " labels");
        }
        for (int index : indices) {
            if (index < 0 || index >= labels.length) {
                throw new ShapeException("sample " + index + " of " + labels.length);
            }
        }
    }

    /** Rows of numbers with the class of each, 0 to K − 1. */
    public static Samples of(double[][] x, int[] y) {
        return all(new Table(x), y);
    }

    /** All samples of the features, in their order. */
    public static Samples all(Features features, int[] labels) {
        int[] indices = new int[labels.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i;
        }
        return new Samples(features, labels, indices);
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
        return new Samples(features, labels, chosen);
    }

    /** The class of the i-th sample of this set. */
    public int label(int i) {
        return labels[indices[i]];
    }

    /**
     * This set, if its classes are among K.
     *
     * @throws ShapeException otherwise
     */
    Samples requireClasses(int K) {
        for (int i = 0; i < size(); i++) {
            if (label(i) < 0 || label(i) >= K) {
                throw new ShapeException("label " + i + " is " + label(i) + ", not one of 0 to " + (K - 1));
            }
        }
        return this;
    }
}
