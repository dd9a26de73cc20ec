package handgrad.homework1.nyu;

import static handgrad.homework1.nyu.FourUnits.UNITS;
import static handgrad.jobs.report.Report.plain;

import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.worked.ParameterValues;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * f(x, θ) and ∇f(x, θ), every number on the way: sheet 001, Problem 3 (c) and (d).
 *
 * @param zBar z̄_1 to z̄_4, as {@code z}
 * @param dz ∂f/∂z_i, as {@code dzBar} for z̄_i
 * @param gradient by the parameter's name
 */
record HandPass(
        FourUnits theta,
        double x,
        double[] zBar,
        double[] z,
        double f,
        double[] dz,
        double[] dzBar,
        Map<String, double[][]> gradient) {

    static HandPass of(FourUnits theta, double x) {
        try (Network network = theta.network();
                Matrix X = Matrix.of(Precision.DOUBLE, 1, 1, x)) {
            Layer hidden = network.layers().get(0);
            Layer relu = network.layers().get(1);
            Layer output = network.layers().get(2);
            // z̄_i = W_H,i·x + b_H,i
            Matrix ZBar = hidden.forward(X);
            // z_i = max(0, z̄_i)
            Matrix Z = relu.forward(ZBar);
            // f = b_O + Σ_i W_O,i·z_i
            Matrix F = output.forward(Z);
            double f = F.get(0, 0);
            double[] z = Z.toArray();
            // ∂f/∂f = 1, from which ∂f/∂W_O,i = z_i and ∂f/∂b_O = 1
            F.set(0, 0, 1);
            output.backward(F);
            // ∂f/∂z_i = W_O,i
            Matrix dZ = output.inputGradient();
            double[] dz = dZ.toArray();
            // ∂f/∂z̄_i = ∂f/∂z_i·1[z̄_i > 0]
            relu.backward(dZ);
            Matrix dZBar = relu.inputGradient();
            // ∂f/∂W_H,i = ∂f/∂z̄_i·x,  ∂f/∂b_H,i = ∂f/∂z̄_i
            hidden.backward(dZBar);
            return new HandPass(
                    theta,
                    x,
                    ZBar.toArray(),
                    z,
                    f,
                    dz,
                    dZBar.toArray(),
                    ParameterValues.gradients(network.parameters()));
        }
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("x", x);
        values.put("z_bar", zBar);
        values.put("z", z);
        values.put("f", f);
        values.put("df_dz", dz);
        values.put("df_dz_bar", dzBar);
        values.put("gradient", gradient);
        return values;
    }

    List<WorkedTable> tables() {
        return List.of(forward(), output(), backward());
    }

    private WorkedTable forward() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            rows.add(List.of(
                    "unit " + (i + 1),
                    factor(theta.WH()[i]) + "·" + factor(x) + " + " + factor(theta.bH()[i]) + " = " + plain(zBar[i]),
                    plain(z[i]),
                    factor(theta.WO()[i]) + "·" + factor(z[i]) + " = " + plain(theta.WO()[i] * z[i])));
        }
        return new WorkedTable(
                "(c) Forward propagation at x = " + plain(x),
                List.of("z̄_i = W_H,i·x + b_H,i", "z_i = max(0, z̄_i)"),
                List.of("", "z̄_i", "z_i", "W_O,i·z_i"),
                rows);
    }

    private WorkedTable output() {
        StringBuilder sum = new StringBuilder(factor(theta.bO()));
        for (int i = 0; i < UNITS; i++) {
            sum.append(" + ").append(factor(theta.WO()[i] * z[i]));
        }
        return new WorkedTable(
                "(c) The value",
                List.of("f(x, θ0) = b_O + Σ_i W_O,i·z_i"),
                List.of("", "sum", "value"),
                List.of(List.of("f(" + plain(x) + ", θ0)", sum.toString(), plain(f))));
    }

    private WorkedTable backward() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            rows.add(List.of(
                    "unit " + (i + 1),
                    derivative("W_O", i),
                    plain(dz[i]),
                    zBar[i] > 0 ? "1" : "0",
                    plain(dzBar[i]),
                    derivative("W_H", i),
                    derivative("b_H", i)));
        }
        return new WorkedTable(
                "(d) Back-propagation at x = " + plain(x),
                List.of(
                        "∂f/∂b_O = 1",
                        "∂f/∂W_O,i = z_i",
                        "∂f/∂z_i = W_O,i",
                        "∂f/∂z̄_i = ∂f/∂z_i·1[z̄_i > 0]",
                        "∂f/∂W_H,i = ∂f/∂z̄_i·x",
                        "∂f/∂b_H,i = ∂f/∂z̄_i"),
                List.of("", "∂f/∂W_O,i", "∂f/∂z_i", "1[z̄_i > 0]", "∂f/∂z̄_i", "∂f/∂W_H,i", "∂f/∂b_H,i"),
                rows);
    }

    private String derivative(String parameter, int i) {
        double[][] matrix = gradient.getOrDefault(parameter, new double[0][]);
        return plain(matrix.length == 1 ? matrix[0][i] : matrix[i][0]);
    }

    /** A number as it stands within a product or a sum. */
    private static String factor(double number) {
        return number < 0 ? "(" + plain(number) + ")" : plain(number);
    }
}
