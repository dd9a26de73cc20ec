package handgrad.matrix;

import java.util.function.DoubleSupplier;

/**
 * What came of examining one routine.
 *
 * @param routine BLAS's or LAPACK's name for it: {@code dgemm}
 * @param cases how many shapes and factors it was called with
 * @param share the largest error, as a share of what rounding can explain: a routine is right up to 1. NaN where a result was
 *     none, or the routine could not be called
 */
public record Examined(String routine, int cases, double share) {
    public boolean isRight() {
        return share <= 1; // false for NaN
    }

    /** The worst of several cases, where a NaN is worse than anything. */
    public static final class Worst {
        private int cases;
        private double share;

        public void add(double ofOneCase) {
            cases++;
            share = Math.max(share, ofOneCase);
        }

        /** A case that may end in an exception, which is as wrong as can be. */
        public void add(DoubleSupplier ofOneCase) {
            double found;
            try {
                found = ofOneCase.getAsDouble();
            } catch (IllegalStateException | IllegalArgumentException e) {
                found = Double.NaN;
            }
            add(found);
        }

        public Examined of(String routine) {
            return new Examined(routine, cases, share);
        }
    }
}
