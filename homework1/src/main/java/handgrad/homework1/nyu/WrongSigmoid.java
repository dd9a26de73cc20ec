package handgrad.homework1.nyu;

import handgrad.nn.Activation;
import handgrad.nn.StandardActivation;

/**
 * The sigmoid with a classic mistake in its derivative: σ' is taken at the activation h = σ(z), not at z.
 *
 * <pre>
 *   right:   ∂h/∂z = σ'(z) = h·(1 − h)
 *   wrong:   σ'(h) = σ(h)·(1 − σ(h)),   between 0.197 and 0.25 whatever z is
 * </pre>
 *
 * <p>Where z is far from 0, σ'(z) vanishes and σ'(h) does not: on raw pixels, which saturate the units, the mistake learns
 * what the right gradient cannot. The gradient check exposes it all the same.
 */
record WrongSigmoid() implements Activation {
    @Override
    public double of(double z) {
        return StandardActivation.SIGMOID.of(z);
    }

    /** σ(h)·(1 − σ(h)), where h·(1 − h) would be right. */
    @Override
    public double derivative(double z, double h) {
        return StandardActivation.SIGMOID.derivative(h, of(h));
    }
}
