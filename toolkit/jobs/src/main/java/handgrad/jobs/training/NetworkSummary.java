package handgrad.jobs.training;

import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.report.RunFacts.LayerRow;
import handgrad.jobs.terminal.TextTable;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What would be trained, for {@code --summary}; its components are what {@code --json} prints.
 *
 * @param layers from the input to the output
 * @param kernels what would compute the steps, in words
 */
record NetworkSummary(List<LayerRow> layers, String kernels) {
    static List<LayerRow> layers(Network network) {
        return network.layers().stream()
                .map(layer -> new LayerRow(
                        layer.getClass().getSimpleName(),
                        layer.inputs(),
                        layer.outputs(),
                        layer.parameters().stream()
                                .mapToLong(NetworkSummary::size)
                                .sum()))
                .toList();
    }

    private static long size(Parameter parameter) {
        return (long) parameter.value().rows() * parameter.value().columns();
    }

    /** A table for people, or a JSON document. */
    String text(boolean json) {
        return json
                ? RunJson.document(this)
                : lines().stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }

    private List<String> lines() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "inputs", "outputs", "parameters")));
        for (LayerRow layer : layers) {
            rows.add(List.of(
                    layer.name(),
                    NumberText.integer(layer.inputs()),
                    NumberText.integer(layer.outputs()),
                    NumberText.integer(layer.parameters())));
        }
        long all = layers.stream().mapToLong(LayerRow::parameters).sum();
        rows.add(List.of("all", "", "", NumberText.integer(all)));
        List<String> lines = new ArrayList<>(TextTable.aligned(rows));
        lines.add("steps: " + kernels);
        return lines;
    }
}
