package handgrad.jobs.exercise;

/**
 * Inverted dropout with a given mask of zeros and ones: a = h ⊙ mask/(1 − p), ∂L/∂h = ∂L/∂a ⊙ mask/(1 − p).
 *
 * @param in name of h
 * @param mask name of the mask
 * @param out name of a
 */
public record DropoutLayer(String in, String mask, String out) {
    private static double kept(Values v) {
        return 1 - v.number("p");
    }

    void forward(Graph graph) {
        Quantity a = graph.quantity(
                out,
                out + " = " + in + " ⊙ " + mask + "/(1 − p)",
                "a unit is kept with the probability 1 − p, and 1/(1 − p) keeps its expectation",
                v -> v.get(in).times(v.get(mask)).times(1 / kept(v)));
        mistakes(a, in);
        a.mistake(
                "mask inverted",
                "keeps the units that the mask drops",
                v -> v.get(in).times(v.get(mask).map(m -> 1 - m)).times(1 / kept(v)));
    }

    void backward(Graph graph) {
        Quantity dh = graph.quantity(
                "d" + in,
                "∂L/∂" + in + " = ∂L/∂" + out + " ⊙ " + mask + "/(1 − p)",
                out + " is " + in + " times a constant, which the error meets again on its way back",
                v -> v.get("d" + out).times(v.get(mask)).times(1 / kept(v)));
        mistakes(dh, "d" + out);
        dh.mistake(
                "mask not used backwards",
                "does not use the mask of the forward pass",
                v -> v.get("d" + out).times(1 / kept(v)));
    }

    private void mistakes(Quantity quantity, String from) {
        quantity.mistake(
                "dropout not scaled",
                "has the mask, but not the factor 1/(1 − p)",
                v -> v.get(from).times(v.get(mask)));
        quantity.mistake(
                "dropout scaled twice",
                "is divided by 1 − p twice",
                v -> v.get(from).times(v.get(mask)).times(1 / kept(v) / kept(v)));
        quantity.mistake(
                "scaled by 1 − p",
                "is multiplied by 1 − p where it is to be divided by it",
                v -> v.get(from).times(v.get(mask)).times(kept(v)));
        quantity.mistake(
                "scaled by 1/p",
                "is divided by p, the probability to drop, not by 1 − p",
                v -> v.get(from).times(v.get(mask)).times(1 / (1 - kept(v))));
        quantity.mistake("dropout missing", "leaves dropout out", v -> v.get(from));
    }
}
