package handgrad.jobs.exercise;

/**
 * z = x·Wᵀ + b for each sample, a row:
 *
 * <pre>
 *   ∂L/∂W = ∂L/∂zᵀ·x,   ∂L/∂b = Σ_i ∂L/∂z_i,   ∂L/∂x = ∂L/∂z·W
 * </pre>
 *
 * @param W name of the weights, of which row k belongs to output k; or with {@code inputsFirst} column k
 * @param b name of the bias; empty for none
 * @param in name of its input
 * @param out name of its output
 */
public record AffineLayer(String W, String b, boolean inputsFirst, String in, String out) {
    /** With W of the shape outputs × inputs. */
    public static AffineLayer of(String W, String b, String in, String out) {
        return new AffineLayer(W, b, false, in, out);
    }

    /** The weights as outputs × inputs. */
    private Array outputsByInputs(Values v) {
        return inputsFirst ? v.get(W).transposed() : v.get(W);
    }

    private boolean hasBias() {
        return !b.isEmpty();
    }

    private Array linear(Values v) {
        return v.get(in).product(outputsByInputs(v).transposed());
    }

    void forward(Graph graph) {
        String product = inputsFirst ? in + "·" + W : in + "·" + W + "ᵀ";
        Quantity z = graph.quantity(
                out,
                out + " = " + product + (hasBias() ? " + " + b : ""),
                "each output is the inner product of a sample with the weights of that output"
                        + (hasBias() ? ", plus its bias" : ""),
                v -> hasBias() ? linear(v).plus(v.get(b)) : linear(v));
        z.transposed("transposed", "has samples as columns");
        z.slip("sign", "has the wrong sign", a -> a.times(-1));
        if (hasBias()) {
            z.mistake("bias missing", "leaves the bias " + b + " out", this::linear);
            z.mistake("bias subtracted", "subtracts the bias", v -> linear(v).minus(v.get(b)));
        }
        z.mistake("weights transposed", "multiplies by " + W + " the other way round", v -> {
            Array y = v.get(in).product(outputsByInputs(v));
            return hasBias() ? y.plus(v.get(b)) : y;
        });
    }

    /** The gradients of W and b from ∂L/∂z. */
    void gradients(Graph graph, Penalty penalty, boolean isSummed) {
        String dz = "d" + out;
        String product = inputsFirst ? in + "ᵀ·∂L/∂" + out : "∂L/∂" + out + "ᵀ·" + in;
        String added = penalty.isNone() ? "" : " + α·" + W;
        graph.quantity(
                        "data part of d" + W,
                        "",
                        "",
                        v -> inputsFirst
                                ? v.get(in).transposed().product(v.get(dz))
                                : v.get(dz).transposed().product(v.get(in)))
                .hidden();
        Quantity dW = graph.quantity(
                "d" + W,
                "∂L/∂" + W + " = " + product + added,
                "∂" + out + "/∂" + W + " is the input " + in + ", and the samples of a batch add up",
                v -> penalty.gradient(v, v.get("data part of d" + W), W));
        dW.transposed("transposed", "is the transpose of the gradient");
        slips(dW, isSummed);
        penalty.weightMistakes(dW, W);
        dW.mistake("one sample for the batch", "uses the first sample of the batch alone", v -> {
            int[] first = {0};
            Array x = v.get(in).samples(first);
            Array d = v.get(dz).samples(first);
            return penalty.gradient(
                    v, inputsFirst ? x.transposed().product(d) : d.transposed().product(x), W);
        });
        if (hasBias()) {
            Quantity db = graph.quantity(
                    "d" + b,
                    "∂L/∂" + b + " = Σ_i ∂L/∂" + out + "_i",
                    "∂" + out + "/∂" + b + " is 1, and the samples of a batch add up",
                    v -> v.get(dz).sumOfRows());
            db.mistake("not summed", "is not summed over the samples", v -> v.get(dz));
            db.mistake(
                    "summed over the wrong axis",
                    "is summed over the outputs instead of the samples",
                    v -> v.get(dz).sumOfColumns().reshaped(v.get(dz).rows()));
            db.mistake(
                    "summed over everything",
                    "adds up samples and outputs alike, to one number",
                    v -> Array.scalar(v.get(dz).sum()));
            penalty.biasMistakes(db, b);
            slips(db, isSummed);
        }
    }

    private static void slips(Quantity gradient, boolean isSummed) {
        gradient.slip("sign", "has the wrong sign", a -> a.times(-1));
        if (isSummed) {
            gradient.scaled(
                    "mean for sum",
                    "is divided by n: it belongs to the mean of the losses, not to their sum",
                    v -> Array.scalar(1 / v.number(Inputs.COUNT)));
            return;
        }
        gradient.scaled(
                "sum for mean",
                "lacks a factor 1/n: it is the gradient of the sum of the losses, not of their mean",
                v -> v.get(Inputs.COUNT));
        gradient.scaled(
                "divided by n twice",
                "is divided by n once more, though ∂L/∂z already has that factor",
                v -> Array.scalar(1 / v.number(Inputs.COUNT)));
    }

    /** The gradient of the input, for the layer before. */
    void inputGradient(Graph graph) {
        String dz = "d" + out;
        String updated = W + "_step";
        Quantity dx = graph.quantity(
                "d" + in,
                "∂L/∂" + in + " = ∂L/∂" + out + (inputsFirst ? "·" + W + "ᵀ" : "·" + W),
                "input j reaches output k by " + (inputsFirst ? W + "_jk" : W + "_kj")
                        + ", and what it does to all outputs adds up",
                v -> v.get(dz).product(outputsByInputs(v)));
        dx.mistake("weights missing", "leaves out the weights " + W + " through which the error comes back", v -> {
            Array x = v.get(in);
            return v.get(dz).sumOfColumns().with(x, (d, any) -> d);
        });
        dx.mistake("weights missing", "is ∂L/∂" + out + " itself: the weights " + W + " are left out", v -> {
            requireSquare(v);
            return v.get(dz);
        });
        dx.mistake(
                "weights transposed",
                "multiplies by " + W + " the other way round",
                v -> v.get(dz).product(outputsByInputs(v).transposed()));
        dx.mistake(
                "new weights for old",
                "uses " + W + " after its update; all gradients belong to the weights before the step",
                v -> v.get(dz).product(inputsFirst ? v.get(updated).transposed() : v.get(updated)));
        dx.slip("sign", "has the wrong sign", a -> a.times(-1));
        dx.transposed("transposed", "has samples as columns");
    }

    private void requireSquare(Values v) {
        if (v.get(W).rows() != v.get(W).columns()) {
            throw new IllegalArgumentException(W + " is not square");
        }
    }
}
