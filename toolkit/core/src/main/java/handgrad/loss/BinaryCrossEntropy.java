package handgrad.loss;

import static handgrad.nn.StandardActivation.SIGMOID;

/**
 * The binary logistic loss of a logit z, in the two ways to write a label. Both are computed as a softplus, which neither
 * overflows nor loses digits where σ(z) is rounded to 0 or 1: log(1 + e^a) = max(a, 0) + log(1 + e^−|a|).
 */
public enum BinaryCrossEntropy implements PointLoss {
    /** y = 0 or 1: ρ = −y·log σ(z) − (1 − y)·log(1 − σ(z)), sheet 003's L_bce with σ(z) = h(x). */
    ZERO_ONE {
        /** ρ = log(1 + e^z) − y·z, which is log(1 + e^−z) for y = 1. */
        @Override
        public double value(double z, double y) {
            return softplus(y == 1 ? -z : z);
        }

        /** ∂ρ/∂z = σ(z) − y, for y = 1 as −σ(−z): the difference would lose its digits. */
        @Override
        public double derivative(double z, double y) {
            return y == 1 ? -SIGMOID.of(-z) : SIGMOID.of(z);
        }

        @Override
        public boolean accepts(double y) {
            return y == 0 || y == 1;
        }

        @Override
        public String targets() {
            return "0 or 1";
        }
    },

    /** y = −1 or 1: ρ = −log σ(y·z), sheet 004, Question 1.2. */
    PLUS_MINUS_ONE {
        /** ρ = log(1 + e^(−y·z)). */
        @Override
        public double value(double z, double y) {
            return softplus(-y * z);
        }

        /** ∂ρ/∂z = −y·σ(−y·z). */
        @Override
        public double derivative(double z, double y) {
            return -y * SIGMOID.of(-y * z);
        }

        @Override
        public boolean accepts(double y) {
            return y == -1 || y == 1;
        }

        @Override
        public String targets() {
            return "-1 or 1";
        }
    };

    /** log(1 + e^a) = max(a, 0) + log(1 + e^−|a|). */
    private static double softplus(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }
}
