package handgrad.jobs.exercise;

import java.util.List;

/**
 * α/2·Σ W² over some weights, or none.
 *
 * @param weights names of those that are penalised
 * @param biases names of those that are not
 */
public record Penalty(List<String> weights, List<String> biases) {
    public static final Penalty NONE = new Penalty(List.of(), List.of());
    private static final String NAME = "penalty";

    boolean isNone() {
        return weights.isEmpty();
    }

    private static double alpha(Values v) {
        return v.number("alpha");
    }

    private double squares(Values v, List<String> names) {
        return names.stream()
                .mapToDouble(name -> v.get(name).map(w -> w * w).sum())
                .sum();
    }

    void forward(Graph graph) {
        if (isNone()) {
            return;
        }
        graph.quantity(NAME, "α/2·Σ W²", "", v -> Array.scalar(alpha(v) / 2 * squares(v, weights)))
                .hidden()
                .mistake(
                        "penalty without 1/2",
                        "takes α·ΣW² for the penalty, without the factor ½",
                        v -> Array.scalar(alpha(v) * squares(v, weights)))
                .mistake(
                        "penalty divided by n",
                        "divides the penalty by n",
                        v -> Array.scalar(alpha(v) / 2 * squares(v, weights) / v.number(Inputs.COUNT)))
                .mistake("penalty missing", "leaves the penalty out", v -> Array.scalar(0))
                .mistake(
                        "penalty on the biases",
                        "counts the biases in the penalty",
                        v -> Array.scalar(alpha(v) / 2 * (squares(v, weights) + squares(v, biases))))
                .mistake(
                        "penalty not squared",
                        "takes the norm ‖W‖ where its square is asked",
                        v -> Array.scalar(alpha(v) / 2 * Math.sqrt(squares(v, weights))));
    }

    /** The loss with the penalty. */
    Array added(Values v, Array loss) {
        return isNone() ? loss : loss.plus(v.get(NAME));
    }

    /** ∂L/∂W with α·W. */
    Array gradient(Values v, Array data, String W) {
        return isNone() ? data : data.plus(v.get(W).times(alpha(v)));
    }

    void weightMistakes(Quantity dW, String W) {
        if (isNone()) {
            return;
        }
        String data = "data part of d" + W;
        dW.mistake("penalty missing", "leaves out the penalty's gradient α·" + W, v -> v.get(data));
        dW.mistake(
                "penalty without 1/2",
                "adds 2α·" + W + ": the ½ of the penalty cancels the 2",
                v -> v.get(data).plus(v.get(W).times(2 * alpha(v))));
        dW.mistake(
                "penalty halved",
                "adds ½·α·" + W + ": the ½ of the penalty cancels the 2",
                v -> v.get(data).plus(v.get(W).times(alpha(v) / 2)));
        dW.mistake(
                "penalty divided by n",
                "divides the penalty's gradient by n",
                v -> v.get(data).plus(v.get(W).times(alpha(v) / v.number(Inputs.COUNT))));
        dW.mistake(
                "penalty subtracted",
                "subtracts the penalty's gradient",
                v -> v.get(data).minus(v.get(W).times(alpha(v))));
    }

    void biasMistakes(Quantity db, String b) {
        if (!isNone()) {
            db.edited(
                    "penalty on the biases",
                    "has the penalty's gradient α·" + b + " in it, and the biases are not penalised",
                    right -> v -> right.of(v).plus(v.get(b).times(alpha(v))));
        }
    }
}
