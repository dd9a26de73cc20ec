package handgrad.check;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The same mathematics in ND4J's SameDiff, which differentiates by itself: an opinion that is independent of ours. */
public final class Twin {
    private final SameDiff graph = SameDiff.create();
    private final Precision precision;

    public Twin(Precision precision) {
        this.precision = precision;
    }

    /** What two right computations in this precision may differ by, for numbers of about 1. */
    public static double tolerance(Precision precision) {
        return precision == Precision.DOUBLE ? 1e-12 : 2e-6;
    }

    public SameDiff graph() {
        return graph;
    }

    /** Something to differentiate with respect to. */
    public SDVariable variable(String name, Matrix value) {
        return graph.var(name, value.array().dup());
    }

    public SDVariable constant(Matrix value) {
        return graph.constant(value.array().dup());
    }

    public SDVariable constant(double value) {
        return graph.constant(Nd4j.scalar(constantArray().dataType(), value));
    }

    private INDArray constantArray() {
        try (Matrix one = Matrix.zeros(precision, 1, 1)) {
            return one.array().dup();
        }
    }

    public double value(SDVariable loss) {
        return loss.eval().getDouble(0);
    }

    /** ∂loss/∂name, row by row. */
    public double[] gradient(SDVariable loss, String name) {
        graph.setLossVariables(loss);
        Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), name);
        return Objects.requireNonNull(gradients.get(name)).dup('c').data().asDouble();
    }
}
