package handgrad.loss;

/** The squared error, with and without the half that sheets put before it. */
public enum SquaredError implements PointLoss {
    /** ρ = (z − y)²: sheet 000, Question 5; sheet 001, Problem 3 (b). */
    WHOLE {
        /** ρ = (z − y)². */
        @Override
        public double value(double z, double y) {
            return (z - y) * (z - y);
        }

        /** ∂ρ/∂z = 2·(z − y). */
        @Override
        public double derivative(double z, double y) {
            return 2 * (z - y);
        }
    },

    /** ρ = 1/2·(z − y)²: sheet 004, Question 2.1. */
    HALF {
        /** ρ = 1/2·(z − y)². */
        @Override
        public double value(double z, double y) {
            return (z - y) * (z - y) / 2;
        }

        /** ∂ρ/∂z = z − y. */
        @Override
        public double derivative(double z, double y) {
            return z - y;
        }
    }
}
