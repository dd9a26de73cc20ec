package handgrad.jobs.export;

import handgrad.datasets.table.Feature;
import handgrad.datasets.table.OneHot;
import handgrad.datasets.table.Standardised;
import handgrad.jobs.portable.InputForm;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a sample as a reader has it to the row x, within the graph. */
final class OnnxInput {
    private static final String MACHINE_LEARNING = "ai.onnx.ml";
    private static final int COLUMN = 1;

    private final OnnxGraph graph;
    private final Precision precision;

    /** @param precision of the network */
    OnnxInput(OnnxGraph graph, Precision precision) {
        this.graph = graph;
        this.precision = precision;
    }

    /** x, n × d, in the network's type. */
    String row(InputForm form, PixelType pixels, int width) {
        if (form instanceof InputForm.Images images) {
            return images(images, pixels);
        }
        return form instanceof InputForm.Columns columns
                ? cast(columns(columns), Precision.DOUBLE, precision)
                : graph.input("x", OnnxGraph.type(precision), ((InputForm.Numbers) form).meaning(), width);
    }

    private String images(InputForm.Images images, PixelType pixels) {
        int[] shape = images.shape().stream().mapToInt(Integer::intValue).toArray();
        String given = graph.input("image", pixels.onnx(), "Images with pixels from 0 to 255, light on dark.", shape);
        String numbers = pixels == PixelType.FLOAT && precision == Precision.SINGLE
                ? given
                : graph.node("Cast", "", List.of(given), to(precision));
        String row = graph.node("Flatten", "Row by row.", List.of(numbers), OnnxGraph.attribute("axis", 1));
        return images.divisor() == 1
                ? row
                : graph.node(
                        "Div",
                        "x = pixel / " + images.divisor(),
                        List.of(row, graph.scalar("divisor", images.divisor(), precision)));
    }

    /** In double, as the features are computed in training. */
    private String columns(InputForm.Columns columns) {
        Map<String, String> inputs =
                new LinkedHashMap<>(); // all before the first constant, so that their names are free
        for (Feature feature : columns.features()) {
            boolean isNumber = feature instanceof Standardised;
            inputs.put(
                    feature.column(),
                    graph.input(
                            feature.column(),
                            isNumber ? OnnxGraph.DOUBLE : OnnxGraph.STRING,
                            isNumber ? "A number; NaN where it is unknown." : "A category; empty where it is unknown.",
                            COLUMN));
        }
        List<String> parts = new ArrayList<>();
        List<Standardised> numbers = new ArrayList<>();
        for (Feature feature : columns.features()) {
            if (feature instanceof Standardised number) {
                numbers.add(number);
            } else {
                addNumbers(numbers, inputs, parts);
                OneHot category = (OneHot) feature;
                parts.add(indicators(category, inputs.getOrDefault(category.column(), "")));
            }
        }
        addNumbers(numbers, inputs, parts);
        return concatenated(parts);
    }

    /** Neighbouring numbers are standardised together. */
    private void addNumbers(List<Standardised> numbers, Map<String, String> inputs, List<String> parts) {
        if (!numbers.isEmpty()) {
            List<String> given = numbers.stream()
                    .map(number -> inputs.getOrDefault(number.column(), ""))
                    .toList();
            parts.add(standardised(numbers, concatenated(given)));
            numbers.clear();
        }
    }

    private String standardised(List<Standardised> numbers, String v) {
        double[] means = numbers.stream().mapToDouble(Standardised::mean).toArray();
        double[] deviations =
                numbers.stream().mapToDouble(Standardised::deviation).toArray();
        double[] limits = numbers.stream().mapToDouble(Standardised::limit).toArray();
        double[] lowest =
                numbers.stream().mapToDouble(number -> -number.limit()).toArray();
        String centred = graph.node("Sub", "v - mean", List.of(v, row("means", means)));
        String scaled = graph.node("Div", "(v - mean) / deviation", List.of(centred, row("deviations", deviations)));
        String isUnknown = graph.node("IsNaN", "", List.of(scaled));
        String known = graph.node(
                "Where",
                "0, which is the mean, where the number is unknown",
                List.of(isUnknown, graph.scalar("zero", 0, Precision.DOUBLE), scaled));
        String below = graph.node("Min", "cut off", List.of(known, row("limits", limits)));
        return graph.node("Max", "cut off", List.of(below, row("limits", lowest)));
    }

    private String row(String name, double[] values) {
        return graph.constant(name, NpyArray.of(values, 1, values.length));
    }

    /** 1 for the category's own word and 0 for all others, and the rest where it has an indicator. */
    private String indicators(OneHot category, String given) {
        List<String> parts = new ArrayList<>();
        String any = "";
        if (!category.words().isEmpty()) {
            String single = graph.node(
                    MACHINE_LEARNING,
                    "OneHotEncoder",
                    "an indicator for each category; none for an unknown one",
                    List.of(given),
                    OnnxGraph.attribute("cats_strings", category.words()),
                    OnnxGraph.attribute("zeros", 1));
            String flat = graph.node("Flatten", "", List.of(single), OnnxGraph.attribute("axis", 1));
            String words = graph.node("Cast", "", List.of(flat), to(Precision.DOUBLE));
            any = graph.node("ReduceSum", "", List.of(words, graph.axes(1)), OnnxGraph.attribute("keepdims", 1));
            parts.add(words);
        }
        if (category.keepsRest()) {
            parts.add(graph.node(
                    "Sub",
                    "1 for whatever is none of the categories: " + category.rest(),
                    List.of(graph.scalar("one", 1, Precision.DOUBLE), any)));
        }
        return concatenated(parts);
    }

    private String concatenated(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : graph.node("Concat", "", parts, OnnxGraph.attribute("axis", 1));
    }

    private String cast(String tensor, Precision from, Precision to) {
        return from == to ? tensor : graph.node("Cast", "", List.of(tensor), to(to));
    }

    private static ai.onnx.proto.OnnxMl.AttributeProto to(Precision precision) {
        return OnnxGraph.attribute("to", OnnxGraph.type(precision));
    }
}
