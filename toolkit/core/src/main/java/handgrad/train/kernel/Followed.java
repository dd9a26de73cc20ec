package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.stream.Stream;

/** A parameter of the network that follows its gradient where it lies. */
interface Followed extends AutoCloseable {
    /** BLAS adds up the terms of so many samples before it touches the sum of a product. */
    int SUMMED_AT_ONCE = 64;

    static Followed of(Parameter parameter, Descent descent) {
        return switch (parameter.value().precision()) {
            case SINGLE -> new SingleFollowed(parameter, descent);
            case DOUBLE -> new DoubleFollowed(parameter, descent);
        };
    }

    /** The matrices whose numbers this has while training lasts. */
    Stream<Matrix> lent();

    /** Fetches them. */
    void read();

    /** Brings them back. */
    void write();

    /** θ ← θ − η·∂L/∂θ in the product that the gradient is. */
    void descend();

    /** g ← ∂L/∂θ, with the penalty's. */
    void take();

    /** Σ g². */
    double sumOfSquares();

    /** θ ← one step of the rule along g times a factor. */
    void follow(double factor);

    @Override
    void close();
}
