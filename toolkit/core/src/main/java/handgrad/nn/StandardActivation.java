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

        /** h' = 1[z &gt; 0]; 0 at the kink z = 0, as sheet 001, Problem 3 (d) has it. */
        @Override
        public double derivative(double z, double h) {
            return z > 0 ? 1 : 0;
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
    },

    /** h = z·Φ(z), with the standard normal distribution Φ (Hendrycks and Gimpel, 2016): the exact one, not tanh's. */
    GELU {
        /** h = z·Φ(z) with Φ(z) = erfc(−z/√2) / 2. */
        @Override
        public double of(double z) {
            return z * (Erf.erfc(-z / SQRT2) / 2);
        }

        /** h' = Φ(z) + z·φ(z) with Φ(z) = h/z, which is 1/2 at 0, and φ(z) = e^(−z²/2) / √(2π). */
        @Override
        public double derivative(double z, double h) {
            double Phi = z == 0 ? 0.5 : h / z;
            return Phi + z * (Math.exp(-z * z / 2) / SQRT_2PI);
        }
    },

    /** h = z·σ(z) with the sigmoid σ, also called swish (Ramachandran et al., 2017). */
    SILU {
        /** h = z·σ(z). */
        @Override
        public double of(double z) {
            return z * SIGMOID.of(z);
        }

        /** h' = σ(z) + h·(1 − σ(z)). */
        @Override
        public double derivative(double z, double h) {
            double sigma = SIGMOID.of(z);
            return sigma + h * (1 - sigma);
        }
    };

    private static final double SQRT2 = Math.sqrt(2);
    private static final double SQRT_2PI = Math.sqrt(2 * Math.PI);
}
