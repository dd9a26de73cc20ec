package handgrad.homework1.cuhk;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.datasets.CuhkSamples;
import handgrad.homework1.cuhk.TwoLayers.Backward;
import handgrad.homework1.cuhk.TwoLayers.Forward;
import handgrad.jobs.worked.ParameterValues;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sheet 003, Question 3 from end to end: the first iteration, and the forward pass of the second.
 *
 * @param eta the learning rate η
 * @param before W1, b1, W2, b2 as the sheet prints them
 * @param gradients of L by each of them
 * @param after θ − η·∂L/∂θ of each
 * @param second the forward pass with these
 * @param seconds that the step took, both passes of the first iteration included
 */
record Iteration(
        Reading reading,
        double eta,
        Map<String, double[][]> before,
        Forward first,
        Backward backward,
        Map<String, double[][]> gradients,
        Map<String, double[][]> after,
        Forward second,
        double seconds) {

    /** Runs the network, and leaves it as it is after the step. */
    static Iteration of(TwoLayers network, Reading reading, double eta) {
        double[][] y = chosen(CuhkSamples.y(), reading.samples());
        double[][] yAfter = chosen(CuhkSamples.y(), reading.samplesAfter());
        try (Matrix X = matrix(chosen(CuhkSamples.x(), reading.samples()));
                Matrix XAfter = matrix(chosen(CuhkSamples.x(), reading.samplesAfter()))) {
            Map<String, double[][]> before = ParameterValues.of(network.parameters());
            long start = System.nanoTime();
            Forward first = network.forward(X, y);
            Backward backward = network.backward(first, y, reading.factor());
            Map<String, double[][]> gradients = ParameterValues.gradients(network.parameters());
            // θ ← θ − η·∂L/∂θ
            network.parameters().forEach(theta -> theta.gradient().addTo(theta.value(), -eta, 1));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Iteration(
                    reading,
                    eta,
                    before,
                    first,
                    backward,
                    gradients,
                    ParameterValues.of(network.parameters()),
                    network.forward(XAfter, yAfter),
                    seconds);
        }
    }

    /** Compares the gradients of the first iteration with central differences of L. */
    static List<CheckedGradient> checkGradients(TwoLayers network, Reading reading) {
        double[][] y = chosen(CuhkSamples.y(), reading.samples());
        try (Matrix X = matrix(chosen(CuhkSamples.x(), reading.samples()))) {
            return GradientCheck.check(
                    network.parameters(),
                    () -> reading.firstLoss(network.forward(X, y).loss()),
                    () -> network.backward(network.forward(X, y), y, reading.factor()),
                    Integer.MAX_VALUE,
                    new RandomState(0));
        }
    }

    /** L of the first iteration. */
    double firstLoss() {
        return reading.firstLoss(first.loss());
    }

    /** L of the second iteration. */
    double secondLoss() {
        return reading.secondLoss(second.loss());
    }

    /** Every number, by the sheet's symbols; of samples a row each. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("iteration_1", forward(reading.samples(), first, firstLoss()));
        values.put("derivatives", backward);
        values.put("gradients", gradients);
        values.put("parameters_before", before);
        values.put("parameters_after", after);
        values.put("iteration_2", forward(reading.samplesAfter(), second, secondLoss()));
        return values;
    }

    private static Map<String, Object> forward(int[] samples, Forward pass, double L) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("samples", Arrays.stream(samples).map(i -> i + 1).toArray());
        values.put("z1", pass.z1());
        values.put("h", pass.h());
        values.put("z2", pass.z2());
        values.put("y_hat", pass.yHat());
        values.put("loss_of_each", pass.loss());
        values.put("loss", L);
        return values;
    }

    static double[][] chosen(double[][] rows, int[] samples) {
        return Arrays.stream(samples).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    static Matrix matrix(double[][] rows) {
        return Matrix.of(
                Precision.DOUBLE,
                rows.length,
                rows[0].length,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }
}
