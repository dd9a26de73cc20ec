package handgrad.nn;

import handgrad.matrix.Precision;

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
        public double derivativeInTermsOfOutput(double h) {
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
        public double derivativeInTermsOfOutput(double h) {
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
        public double derivativeInTermsOfOutput(double h) {
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
        public double derivativeInTermsOfOutput(double h) {
            return 1 - h * h;
        }
    }
}
