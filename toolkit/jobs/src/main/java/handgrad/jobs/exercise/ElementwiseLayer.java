package handgrad.jobs.exercise;

import java.util.function.DoubleUnaryOperator;

/**
 * h = σ(z), ∂L/∂z = ∂L/∂h ⊙ σ'(z).
 *
 * @param in name of z
 * @param out name of h
 */
public record ElementwiseLayer(Function function, String in, String out) {
    /** The activation functions of the sheets. */
    public enum Function {
        RELU("max(z, 0)", "1[z > 0]"),
        CLIPPED_RELU("min(max(z, 0), t)", "1[0 < z < t]"),
        SIGMOID("1/(1 + exp(−z))", "h ⊙ (1 − h)"),
        TANH("tanh(z)", "1 − h²");

        private final String formula;
        private final String derivative;

        Function(String formula, String derivative) {
            this.formula = formula;
            this.derivative = derivative;
        }

        /** In z. */
        public String formula() {
            return formula;
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double threshold(Values v) {
        return v.number("t");
    }

    private DoubleUnaryOperator value(Values v) {
        return switch (function) {
            case RELU -> z -> Math.max(z, 0);
            case CLIPPED_RELU -> {
                double t = threshold(v);
                yield z -> Math.min(Math.max(z, 0), t);
            }
            case SIGMOID -> ElementwiseLayer::sigmoid;
            case TANH -> Math::tanh;
        };
    }

    /** σ' as a function of z. */
    private DoubleUnaryOperator slope(Values v) {
        return switch (function) {
            case RELU -> z -> z > 0 ? 1 : 0;
            case CLIPPED_RELU -> {
                double t = threshold(v);
                yield z -> z > 0 && z < t ? 1 : 0;
            }
            case SIGMOID -> z -> sigmoid(z) * (1 - sigmoid(z));
            case TANH -> z -> 1 - Math.tanh(z) * Math.tanh(z);
        };
    }

    private String named(String formula) {
        return formula.replace("z", in).replace("h", out).replace("tan" + out, "tanh");
    }

    void forward(Graph graph) {
        Quantity h = graph.quantity(
                out,
                out + " = " + named(function.formula),
                "the activation acts on each number alone",
                v -> v.get(in).map(value(v)));
        h.mistake("activation missing", "is " + in + " itself: the activation is left out", v -> v.get(in));
        h.transposed("transposed", "has samples as columns");
        switch (function) {
            case RELU -> {
                h.mistake(
                        "absolute value",
                        "is |" + in + "|; negative numbers become 0",
                        v -> v.get(in).map(Math::abs));
                h.mistake(
                        "derivative for function",
                        "is the derivative 1[z > 0] of relu, not relu",
                        v -> v.get(in).map(slope(v)));
            }
            case CLIPPED_RELU -> {
                h.mistake("not clipped", "is not clipped at t", v -> v.get(in).map(z -> Math.max(z, 0)));
                h.mistake(
                        "clipped at 1",
                        "is clipped at 1, not at t",
                        v -> v.get(in).map(z -> Math.min(Math.max(z, 0), 1)));
            }
            case SIGMOID -> {
                h.mistake(
                        "sign in the exponent",
                        "takes exp(z) for exp(−z)",
                        v -> v.get(in).map(z -> sigmoid(-z)));
                h.mistake(
                        "tanh for sigmoid",
                        "is tanh(z), not the sigmoid",
                        v -> v.get(in).map(Math::tanh));
            }
            case TANH ->
                h.mistake(
                        "sigmoid for tanh",
                        "is the sigmoid of z, not tanh(z)",
                        v -> v.get(in).map(ElementwiseLayer::sigmoid));
        }
    }

    void backward(Graph graph) {
        String dz = "d" + in;
        String dh = "d" + out;
        Quantity back = graph.quantity(
                dz,
                "∂L/∂" + in + " = ∂L/∂" + out + " ⊙ " + named(function.derivative),
                "by the chain rule, with σ'(" + in + ") = " + named(function.derivative),
                v -> v.get(dh).times(v.get(in).map(slope(v))));
        back.mistake("derivative missing", "leaves out the activation's derivative σ'(" + in + ")", v -> v.get(dh));
        back.mistake(
                "activation for derivative",
                "multiplies by σ(z) where σ'(z) belongs",
                v -> v.get(dh).times(v.get(in).map(value(v))));
        back.slip("sign", "has the wrong sign", a -> a.times(-1));
        back.transposed("transposed", "has samples as columns");
        switch (function) {
            case RELU -> {
                kink(back, dh, 1, "1");
                kink(back, dh, 0.5, "½");
                back.mistake(
                        "mask of the wrong array",
                        "sets to 0 where ∂L/∂h is negative, and not where z is",
                        v -> v.get(dh).map(d -> Math.max(d, 0)));
            }
            case CLIPPED_RELU -> {
                kink(back, dh, 1, "1");
                kink(back, dh, 0.5, "½");
                back.mistake(
                        "derivative at the activation",
                        "forgets that σ is flat above t, too: its derivative is 0 there",
                        v -> v.get(dh).times(v.get(in).map(z -> z > 0 ? 1 : 0)));
            }
            case SIGMOID -> {
                back.mistake(
                        "derivative at the activation",
                        "takes the derivative at the activation: σ(h)·(1 − σ(h)) where h·(1 − h) = σ'(z) belongs",
                        v -> v.get(dh).times(v.get(out).map(slope(v))));
                back.mistake(
                        "z for the activation",
                        "has z·(1 − z) where h·(1 − h) belongs",
                        v -> v.get(dh).times(v.get(in).map(z -> z * (1 - z))));
            }
            case TANH -> {
                back.mistake(
                        "derivative at the activation",
                        "takes the derivative at the activation: 1 − tanh²(h) where 1 − h² = tanh'(z) belongs",
                        v -> v.get(dh).times(v.get(out).map(slope(v))));
                back.mistake(
                        "z for the activation",
                        "has 1 − z² where 1 − h² belongs",
                        v -> v.get(dh).times(v.get(in).map(z -> 1 - z * z)));
            }
        }
    }

    private void kink(Quantity back, String dh, double at0, String text) {
        back.mistake(
                "derivative " + text + " at 0",
                "takes " + text + " for the derivative where z is exactly 0; here it is 0 there",
                v -> v.get(dh).times(v.get(in).map(z -> z == 0 ? at0 : slope(v).applyAsDouble(z))));
    }
}
