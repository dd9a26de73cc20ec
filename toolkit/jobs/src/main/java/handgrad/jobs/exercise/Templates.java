package handgrad.jobs.exercise;

import handgrad.jobs.exercise.ExercisePage.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that a student begins with: each loads {@code given.npz} and saves {@code mine.npz}. */
final class Templates {
    private Templates() {}

    private static String heading(ExercisePage page) {
        return page.title() + " (sheet " + page.about().sheet() + ", question "
                + page.about().question() + ", numbers " + page.about().seed() + ")";
    }

    private static String loads(ExercisePage page, String form) {
        return lines(page.given(), row -> form.formatted(row.name()) + comment(row, "#"));
    }

    private static String wanted(ExercisePage page) {
        return lines(page.wanted(), row -> row.name() + " = None" + comment(row, "#"));
    }

    private static String comment(Row row, String mark) {
        return "  " + mark + " " + row.shape() + " " + row.meaning();
    }

    private static String lines(List<Row> rows, Function<Row, String> line) {
        return rows.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String names(ExercisePage page) {
        return page.wanted().stream().map(Row::name).collect(Collectors.joining(", "));
    }

    private static String save(ExercisePage page, String value) {
        return "mine = dict(\n"
                + lines(page.wanted(), row -> "    " + row.name() + "=" + row.name() + ",")
                + ")\n"
                + "np.savez(\"mine.npz\", **{name: " + value
                + " for name, array in mine.items() if array is not None})\n";
    }

    private static String loading(ExercisePage page) {
        return "import numpy as np\n\ngiven = np.load(\"given.npz\")\n" + loads(page, "%1$s = given[\"%1$s\"]");
    }

    /** {@code solution.py}. */
    static String numpy(ExercisePage page) {
        return "# " + heading(page) + "\n# What is wanted stands in exercise.html. Then: handgrad check mine.npz\n"
                + loading(page)
                + "\n# Replace each None, and leave None what you do not hand in.\n"
                + wanted(page) + "\n" + save(page, "array");
    }

    /** {@code solution_torch.py}: only the way of loading and saving differs. */
    static String torch(ExercisePage page) {
        return "# " + heading(page)
                + ", for PyTorch\n# What is wanted stands in exercise.html. Then: handgrad check mine.npz\n"
                + "import numpy as np\nimport torch\n\ntorch.set_default_dtype(torch.float64)\ngiven = np.load(\"given.npz\")\n"
                + loads(page, "%1$s = torch.from_numpy(given[\"%1$s\"])")
                + "\n# Replace each None, and leave None what you do not hand in.\n"
                + wanted(page) + "\n" + save(page, "torch.as_tensor(array).detach().numpy()");
    }

    /** {@code Solution.java}, on the toolkit. */
    static String java(ExercisePage page) {
        return "// " + heading(page) + "\n// What is wanted stands in exercise.html. Then: handgrad check mine.npz\n"
                + "import handgrad.matrix.Matrix;\nimport handgrad.matrix.Precision;\nimport handgrad.npy.NpyArray;\n"
                + "import handgrad.npy.Npz;\nimport java.nio.file.Path;\nimport java.util.LinkedHashMap;\nimport java.util.Map;\n\n"
                + "public class Solution {\n    public static void main(String[] args) throws Exception {\n"
                + "        Npz given = Npz.read(Path.of(\"given.npz\"));\n"
                + lines(
                        page.given(),
                        row -> "        Matrix " + row.name() + " = matrix(given.get(\"" + row.name() + "\"));"
                                + comment(row, "//"))
                + "\n        Map<String, NpyArray> mine = new LinkedHashMap<>();\n"
                + lines(
                        page.wanted(),
                        row -> "        // mine.put(\"" + row.name() + "\", array(" + row.name() + "));"
                                + comment(row, "//"))
                + "        Npz.write(Path.of(\"mine.npz\"), mine);\n    }\n\n"
                + "    /** A vector is a row. */\n    private static Matrix matrix(NpyArray array) {\n"
                + "        int[] shape = array.shape();\n        int columns = shape.length == 0 ? 1 : shape[shape.length - 1];\n"
                + "        return Matrix.of(Precision.DOUBLE, array.size() / columns, columns, array.toDoubles());\n    }\n\n"
                + "    private static NpyArray array(Matrix matrix) {\n"
                + "        return NpyArray.of(matrix.toArray(), matrix.rows(), matrix.columns());\n    }\n}\n";
    }

    /** {@code solution.ipynb}, with a cell for what is given, one for what is wanted, one that saves. */
    static String notebook(ExercisePage page) {
        String text = heading(page) + "\n\n" + String.join("\n\n", page.task()) + "\n\nWanted: " + names(page)
                + "; what each is stands in exercise.html.";
        return "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"kernelspec\": {\"name\": \"python3\","
                + " \"display_name\": \"Python 3\", \"language\": \"python\"}}, \"cells\": [\n"
                + cell("markdown", "task", text) + ",\n" + cell("code", "given", loading(page)) + ",\n"
                + cell(
                        "code",
                        "wanted",
                        "# Replace each None, and leave None what you do not hand in.\n" + wanted(page))
                + ",\n" + cell("code", "save", save(page, "array")) + "\n]}\n";
    }

    private static String cell(String type, String id, String source) {
        String quoted = source.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "{\"cell_type\": \"" + type + "\", \"id\": \"" + id + "\", \"metadata\": {}, "
                + (type.equals("code") ? "\"execution_count\": null, \"outputs\": [], " : "") + "\"source\": \""
                + quoted
                + "\"}";
    }
}
