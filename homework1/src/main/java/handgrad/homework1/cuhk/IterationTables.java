package handgrad.homework1.cuhk;

import handgrad.datasets.CuhkSamples;
import handgrad.homework1.cuhk.TwoLayers.Forward;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.WorkedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * An iteration as tables in the order of computation.
 *
 * @param digits decimals of each number
 */
record IterationTables(Iteration iteration, int digits) {
    private static final List<String> FORWARD = List.of(
            "z1 = W1·x + b1", "h = max(z1, 0)", "z2 = W2·h + b2", "ŷ = softmax(z2)", "loss = −log ŷ at the true class");

    List<WorkedTable> all() {
        Reading reading = iteration.reading();
        String c = reading.factor() == 1 ? "" : "1/4·";
        String eta = Report.plain(iteration.eta());
        return List.of(
                given(),
                layer("Layer 1 as given", "1", iteration.before()),
                layer("Layer 2 as given", "2", iteration.before()),
                forward("Iteration 1: forward pass", reading.samples(), iteration.first()),
                backward(c),
                layer(
                        "Iteration 1: gradients of layer 2",
                        "2",
                        iteration.gradients(),
                        "∂L/∂W2 = Σ ∂L/∂z2·hᵀ",
                        "∂L/∂b2 = Σ ∂L/∂z2"),
                layer(
                        "Iteration 1: gradients of layer 1",
                        "1",
                        iteration.gradients(),
                        "∂L/∂W1 = Σ ∂L/∂z1·xᵀ",
                        "∂L/∂b1 = Σ ∂L/∂z1"),
                layer(
                        "Layer 1 after one iteration",
                        "1",
                        iteration.after(),
                        "W1 ← W1 − " + eta + "·∂L/∂W1",
                        "b1 ← b1 − " + eta + "·∂L/∂b1"),
                layer(
                        "Layer 2 after one iteration",
                        "2",
                        iteration.after(),
                        "W2 ← W2 − " + eta + "·∂L/∂W2",
                        "b2 ← b2 − " + eta + "·∂L/∂b2"),
                forward("Iteration 2: forward pass", reading.samplesAfter(), iteration.second()),
                losses());
    }

    private WorkedTable given() {
        List<List<String>> rows = new ArrayList<>();
        addUnits(rows, "x", CuhkSamples.x());
        addUnits(rows, "y", CuhkSamples.y());
        return new WorkedTable("Samples as given", List.of(), samples(Reading.FULL_BATCH_MEAN.samples()), rows);
    }

    private WorkedTable forward(String title, int[] samples, Forward pass) {
        List<List<String>> rows = new ArrayList<>();
        addUnits(rows, "z1", pass.z1());
        addUnits(rows, "h", pass.h());
        addUnits(rows, "z2", pass.z2());
        addUnits(rows, "ŷ", pass.yHat());
        rows.add(row("loss", pass.loss()));
        return new WorkedTable(title, FORWARD, samples(samples), rows);
    }

    private WorkedTable backward(String c) {
        List<List<String>> rows = new ArrayList<>();
        addUnits(rows, "∂L/∂z2", iteration.backward().dz2());
        addUnits(rows, "∂L/∂h", iteration.backward().dh());
        addUnits(rows, "∂L/∂z1", iteration.backward().dz1());
        return new WorkedTable(
                "Iteration 1: backward pass",
                List.of(
                        "∂L/∂z2 = " + c + (c.isEmpty() ? "ŷ − y" : "(ŷ − y)"),
                        "∂L/∂h = W2ᵀ·∂L/∂z2",
                        "∂L/∂z1 = ∂L/∂h where z1 > 0, else 0"),
                samples(iteration.reading().samples()),
                rows);
    }

    /** A row for each unit of a layer: its weights and its bias, or the derivatives by them. */
    private WorkedTable layer(String title, String number, Map<String, double[][]> parameters, String... formulas) {
        double[][] weights = Objects.requireNonNull(parameters.get("W" + number));
        double[] biases = Objects.requireNonNull(parameters.get("b" + number))[0];
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            rows.add(row(
                    "unit " + (k + 1),
                    DoubleStream.concat(Arrays.stream(weights[k]), DoubleStream.of(biases[k]))
                            .toArray()));
        }
        return new WorkedTable(title, List.of(formulas), List.of("", "W [1]", "W [2]", "W [3]", "b"), rows);
    }

    private WorkedTable losses() {
        return new WorkedTable(
                "Losses",
                List.of(iteration.reading().lossFormula()),
                List.of("", "L"),
                List.of(row("iteration 1", iteration.firstLoss()), row("iteration 2", iteration.secondLoss())));
    }

    private static List<String> samples(int[] samples) {
        List<String> head = new ArrayList<>(List.of(""));
        Arrays.stream(samples).forEach(i -> head.add("x(" + (i + 1) + ")"));
        return head;
    }

    /** A row for each unit, a column for each sample. */
    private void addUnits(List<List<String>> rows, String symbol, double[][] ofSamples) {
        for (int k = 0; k < ofSamples[0].length; k++) {
            int unit = k;
            rows.add(row(
                    symbol + " [" + (k + 1) + "]",
                    Arrays.stream(ofSamples).mapToDouble(sample -> sample[unit]).toArray()));
        }
    }

    private List<String> row(String name, double... numbers) {
        List<String> row = new ArrayList<>(List.of(name));
        Arrays.stream(numbers).forEach(number -> row.add(NumberText.fixed(number, digits)));
        return row;
    }
}
