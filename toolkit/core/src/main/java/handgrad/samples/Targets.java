package handgrad.samples;

import handgrad.matrix.ShapeException;

/** What a model is to say of each sample: a class, or numbers. */
public sealed interface Targets {
    /** Number of samples. */
    int count();

    /**
     * A class for each sample.
     *
     * @param y 0 to K − 1 for K classes; not copied
     */
    record Classes(int[] y) implements Targets {
        @Override
        public int count() {
            return y.length;
        }
    }

    /**
     * K numbers for each sample.
     *
     * @param y samples × K; not copied
     */
    record Numbers(double[][] y) implements Targets {
        /**
         * Checks the shape.
         *
         * @throws ShapeException when there are none, or they are not equally long
         */
        public Numbers {
            if (y.length == 0 || y[0].length == 0) {
                throw new ShapeException("targets are at least one number of at least one sample");
            }
            for (int i = 0; i < y.length; i++) {
                if (y[i].length != y[0].length) {
                    throw new ShapeException(
                            "target " + i + " has " + y[i].length + " numbers, target 0 has " + y[0].length);
                }
            }
        }

        @Override
        public int count() {
            return y.length;
        }

        /** K, the numbers of a sample. */
        public int width() {
            return y[0].length;
        }
    }
}
