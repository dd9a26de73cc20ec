package handgrad.train;

import handgrad.random.RandomState;

/** In which order the epochs go through the samples. */
public enum Order {
    /** Each epoch shuffles the order of the last one, as {@code X = X[random.permutation(n)]} does in NumPy. */
    RESHUFFLED {
        @Override
        void next(int[] order, RandomState random) {
            random.shuffle(order);
        }
    },

    /** Each epoch takes the samples as they stand. */
    AS_GIVEN {
        @Override
        void next(int[] order, RandomState random) {
            // stays
        }
    };

    /** Makes the order of an epoch that of the next. */
    abstract void next(int[] order, RandomState random);
}
