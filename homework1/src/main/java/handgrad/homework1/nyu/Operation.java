package handgrad.homework1.nyu;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a trace.
 *
 * @param formula what is computed, and from what
 * @param shape of the result: its length, or rows and columns
 * @param norm ‖·‖₂ of the result
 * @param first up to three of its numbers
 * @param relativeError of a gradient, against central differences; absent in the forward pass
 */
@JsonPropertyOrder({"formula", "shape", "norm", "first", "relative_error"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Operation(
        String formula,
        List<Integer> shape,
        double norm,
        List<Double> first,
        @Nullable Double relativeError) {
    private static final int FIRST = 3;

    static Operation forward(String formula, double... result) {
        return new Operation(formula, List.of(result.length), norm(result), first(result), null);
    }

    static Operation gradient(String formula, List<Integer> shape, double[] gradient, double relativeError) {
        return new Operation(formula, shape, norm(gradient), first(gradient), relativeError);
    }

    /** ‖·‖₂. */
    static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    private static List<Double> first(double[] values) {
        return Arrays.stream(values).limit(FIRST).boxed().toList();
    }
}
