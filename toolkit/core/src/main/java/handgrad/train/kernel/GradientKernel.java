package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import java.util.List;

/**
 * Steps along gradients that are whole before the rule sees them: for every network, loss and rule, also with a bound on the
 * gradient's norm, which needs all of them. The network keeps its parameters; what the rule keeps for their elements is on
 * the heap while training lasts.
 */
final class GradientKernel extends HeapKernel {
    private final Gradients gradients;
    private final Descent descent;
    private final List<Followed> followed;

    GradientKernel(Gradients gradients, Descent descent) {
        this.gradients = gradients;
        this.descent = descent;
        this.followed = gradients.parameters().stream()
                .map(parameter -> Followed.of(parameter, descent))
                .toList();
    }

    @Override
    List<Matrix> lent() {
        return followed.stream().flatMap(Followed::lent).toList();
    }

    @Override
    void read() {
        followed.forEach(Followed::read);
    }

    @Override
    void write() {
        followed.forEach(Followed::write);
    }

    @Override
    double stepHere(int[] order, int from, int to) {
        double loss = gradients.of(order, from, to);
        boolean isBounded = descent.rule().largestNorm().isPresent();
        if (!isBounded && descent.leavesWhatHasNoGradient() && to - from <= Followed.SUMMED_AT_ONCE) {
            for (int p = 0; p < followed.size(); p++) { // by number: an iterator would be an object a step
                followed.get(p).descend();
            }
            return loss;
        }
        double squares = 0;
        for (int p = 0; p < followed.size(); p++) {
            followed.get(p).take();
            squares += isBounded ? followed.get(p).sumOfSquares() : 0;
        }
        double factor = !isBounded ? 1 : descent.rule().clippingFactor(Math.sqrt(squares));
        for (int p = 0; p < followed.size(); p++) {
            followed.get(p).follow(factor);
        }
        return loss;
    }

    @Override
    public void close() {
        super.close();
        gradients.close();
        followed.forEach(Followed::close);
    }
}
