package handgrad.nn;

import handgrad.matrix.Precision;
import org.hipparchus.special.Erf;

/** The activations that need no more than their name. */
public enum StandardActivation implements Activation {
    /** h = z: a layer that could as well be left out. */
    IDENTITY {
        /** h = z. */
        @Override
        public double of(double z) {
            return z;
        }

        /** h' = 1. */
        @Override
        public double derivative(double z, double h) {
            return 1;
        }
    },

    /** h = max(z, 0). */
    RELU {
        /** h = max(z, 0). */
        @Override
        public double of(double z) {
            return Math.max(z, 0);
        }

        /** h' = 1[z > 0] = 1[h > 0]; 0 at the kink z = 0, as sheet 001, Problem 3 (d) has it. */
        @Override
        public double derivative(double z, double h) {
            return h > 0 ? 1 : 0;
        }

        @Override
        public Layer layer(Precision precision, int units) {
            return new Relu(precision, units);
        }
    },

    /** h = 1 / (1 + e^−z). */
    SIGMOID {
        /** h = 1 / (1 + e^−z), which is 0 where e^−z overflows. */
        @Override
        public double of(double z) {
            return 1 / (1 + Math.exp(-z));
        }

        /** h' = h·(1 − h): sheet 004, Question 1.1. */
        @Override
        public double derivative(double z, double h) {
            return h * (1 - h);
        }
    },

    /** h = z·σ(z) with the sigmoid σ (Elfwing, Uchibe and Doya, 2018; also called swish). */
    SILU {
        /** h = z·σ(z). */
        @Override
        public double of(double z) {
            return z * SIGMOID.of(z);
        }

        /** h' = σ(z)·(1 + z·(1 − σ(z))) = σ(z) + h·σ(−z). */
        @Override
        public double derivative(double z, double h) {
            return SIGMOID.of(z) + h * SIGMOID.of(-z);
        }
    },

    /** h = z·Φ(z) with the normal distribution function Φ (Hendrycks and Gimpel, 2016). */
    GELU {
        /** h = z·Φ(z) = z/2·erfc(−z/√2). */
        @Override
        public double of(double z) {
            return z * phi(z);
        }

        /** h' = Φ(z) + z·φ(z) with φ(z) = exp(−z²/2) / √(2π). */
        @Override
        public double derivative(double z, double h) {
            return phi(z) + z * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }

        /** Φ(z). */
        private static double phi(double z) {
            return Erf.erfc(-z / Math.sqrt(2)) / 2;
        }
    },

    /** h = tanh z. */
    TANH {
        /** h = tanh z. */
        @Override
        public double of(double z) {
            return Math.tanh(z);
        }

        /** h' = 1 − h². */
        @Override
        public double derivative(double z, double h) {
            return 1 - h * h;
        }
    }
}
