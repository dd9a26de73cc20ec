package handgrad.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import handgrad.datasets.Target;
import handgrad.datasets.table.Feature;
import handgrad.datasets.table.OneHot;
import handgrad.datasets.table.Standardised;
import handgrad.jobs.portable.InputForm;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.portable.OutputForm;
import handgrad.jobs.portable.PortableModel;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model as a script that needs NumPy alone, and an archive of arrays that lies beside it under the same name: weights, and
 * a table's means, deviations and categories.
 *
 * @param text of the script, in Python 3
 * @param arrays of the archive
 */
public record NumpyScript(String text, Map<String, NpyArray> arrays) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Of a model.
     *
     * @throws NotPortableException when a layer cannot be written in a line of NumPy
     */
    public static NumpyScript of(PortableModel model) throws NotPortableException {
        NumpyLayers layers = new NumpyLayers();
        layers.visit(model.network());
        Map<String, NpyArray> arrays = new LinkedHashMap<>(layers.arrays());
        String type = model.network().precision() == Precision.SINGLE ? "np.float32" : "np.float64";
        String text = HEAD.formatted(model.run().job(), usage(model.input()), given(model.input()))
                + input(model.input(), model.network().inputs(), type, arrays)
                + layers.lines().stream().map(line -> line + "\n").collect(Collectors.joining())
                + output(model);
        return new NumpyScript(text, arrays);
    }

    private static final String HEAD = """
            \"""The model of a run of handgrad %s, in NumPy alone; its arrays are beside this file, as .npz.

                python3 predict.py %s > predictions.csv

            %s
            \"""
            import csv, json, math, os, sys
            import numpy as np

            m = dict(np.load(os.path.splitext(os.path.abspath(__file__))[0] + ".npz"))
            out = csv.writer(sys.stdout, lineterminator="\\n")
            """;

    private static String usage(InputForm form) {
        return form instanceof InputForm.Images
                ? "images.npy"
                : form instanceof InputForm.Columns ? "rows.csv" : "x.npy";
    }

    private static String given(InputForm form) {
        if (form instanceof InputForm.Images images) {
            return "The images are an array (n, " + comma(images.shape()) + ") of pixels from 0 to 255, light on dark.";
        }
        return form instanceof InputForm.Columns
                ? "The rows have the columns of the table that was trained on. What cannot be read as a number is unknown."
                : "The array has a row for each sample.";
    }

    private static String comma(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String input(InputForm form, int width, String type, Map<String, NpyArray> arrays) {
        if (form instanceof InputForm.Images images) {
            return """
                    x = np.load(sys.argv[1])
                    if x.shape[1:] != (%s):
                        sys.exit(f"expected images of (%s) pixels, found {x.shape[1:]}")
                    x = (x.reshape(len(x), -1) / %s).astype(%s)
                    """.formatted(comma(images.shape()), comma(images.shape()), images.divisor(), type);
        }
        if (form instanceof InputForm.Columns columns) {
            return columns(columns, type, arrays);
        }
        return """
                x = np.load(sys.argv[1]).astype(%s).reshape(-1, %d)
                """.formatted(type, width);
    }

    private static String columns(InputForm.Columns columns, String type, Map<String, NpyArray> arrays) {
        List<Map<String, Object>> described = new ArrayList<>();
        List<Standardised> numbers = new ArrayList<>();
        for (Feature feature : columns.features()) {
            if (feature instanceof Standardised number) {
                described.add(Map.of("column", number.column(), "number", numbers.size()));
                numbers.add(number);
            } else {
                OneHot category = (OneHot) feature;
                described.add(Map.of(
                        "column", category.column(), "words", category.words(), "rest", category.keepsRest() ? 1 : 0));
            }
        }
        byte[] json = literal(described).getBytes(StandardCharsets.UTF_8);
        arrays.put("columns", NpyArray.of(json, json.length));
        arrays.put("mean", row(numbers.stream().mapToDouble(Standardised::mean).toArray()));
        arrays.put(
                "deviation",
                row(numbers.stream().mapToDouble(Standardised::deviation).toArray()));
        arrays.put(
                "limit", row(numbers.stream().mapToDouble(Standardised::limit).toArray()));
        return """

                def number(text, j):
                    try:
                        v = (float(text) - m["mean"][j]) / m["deviation"][j]
                    except ValueError:
                        v = math.nan
                    return 0.0 if math.isnan(v) else max(min(v, m["limit"][j]), -m["limit"][j])

                def features(row):
                    for c in columns:
                        if "number" in c:
                            yield number(row[c["column"]], c["number"])
                        else:
                            yield from (float(row[c["column"]] == word) for word in c["words"])
                            yield from [float(row[c["column"]] not in c["words"])] * c["rest"]

                columns = json.loads(bytes(m["columns"]))
                with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
                    x = np.array([list(features(row)) for row in csv.DictReader(file)]).astype(%s)
                """.formatted(type);
    }

    private static NpyArray row(double[] values) {
        return NpyArray.of(values, values.length);
    }

    private static String output(PortableModel model) {
        if (model.output() instanceof OutputForm.Classes classes) {
            return classes(classes);
        }
        if (model.output() instanceof OutputForm.Quantity quantity) {
            return quantity(quantity.target());
        }
        return """
                out.writerows(x.tolist())
                """;
    }

    private static String classes(OutputForm.Classes classes) {
        String names = "names = " + literal(classes.names()) + "\n";
        return names + (classes.giveProbabilities() ? """
                        p = np.exp(x.astype(np.float64) - x.max(axis=1, keepdims=True))
                        p /= p.sum(axis=1, keepdims=True)
                        out.writerow(["row", "predicted", "class", "probability"])
                        out.writerows([i, k, names[k], p[i, k]] for i, k in enumerate(x.argmax(axis=1)))
                        """ : """
                        out.writerow(["row", "predicted", "class"])
                        out.writerows([i, k, names[k]] for i, k in enumerate(x.argmax(axis=1)))
                        """);
    }

    private static String quantity(Target target) {
        boolean isPlain = target.offset() == 0 && target.scale() == 1;
        String y = isPlain ? "x[:, 0]" : target.offset() + " + " + target.scale() + " * x[:, 0]";
        return """
                y = %s
                out.writerow(["row", %s])
                out.writerows(enumerate(y.tolist()))
                """.formatted(target.isLogarithm() ? "np.exp(" + y + ")" : y, literal(target.quantity()));
    }

    /** A text or a list of texts in JSON is the same in Python. */
    private static String literal(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists of texts have a form in JSON", e);
        }
    }
}
