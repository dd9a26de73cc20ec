package handgrad.homework1.mnist;

import handgrad.nn.Parameter;
import java.util.List;

/** A model with parameters θ that learns from one sample (x, y) at a time, x ∈ ℝ^d, y ∈ ℝ^K. In double. */
interface SampleModel extends AutoCloseable {
    List<Parameter> parameters();

    /** ρ(f(x; θ), y). */
    double loss(double[] x, double[] y);

    /** The same; afterwards the parameters' gradients are ∂ρ/∂θ. */
    double lossAndGradient(double[] x, double[] y);

    @Override
    void close();
}
