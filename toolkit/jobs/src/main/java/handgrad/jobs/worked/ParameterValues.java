package handgrad.jobs.worked;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies of what a model's matrices hold, as rows of numbers. */
public final class ParameterValues {
    private ParameterValues() {}

    /** The parameters, by name. */
    public static Map<String, double[][]> of(List<Parameter> parameters) {
        Map<String, double[][]> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), rows(parameter.value())));
        return values;
    }

    /** The gradients of the last backward pass, by the parameter's name. */
    public static Map<String, double[][]> gradients(List<Parameter> parameters) {
        Map<String, double[][]> gradients = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            try (Matrix gradient = parameter.value().copy()) {
                parameter.gradient().addTo(gradient, 1, 0);
                gradients.put(parameter.name(), rows(gradient));
            }
        }
        return gradients;
    }

    /** The rows of any matrix. */
    public static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < rows.length; i++) {
            matrix.readRow(i, rows[i]);
        }
        return rows;
    }
}
