package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Some units of one parameter on the heap, in single precision, with what the rule keeps for each of their elements. A weight
 * matrix lies transposed, a row for each input and a column for each unit, so that what belongs to an input lies side by side;
 * a bias is one row.
 */
final class HeapParameter {
    final float[] theta;

    private final Parameter parameter;
    private final int firstUnit;
    private final int units;
    private final int inputs; // rows: 1 for a bias
    private final int stride;
    private final Descent descent;
    private final float[][] moments;
    private final float[] row;

    /**
     * The units firstUnit to firstUnit + units − 1.
     *
     * @param parameter outputs × inputs, or a bias
     * @param stride the distance of rows, at least as many as there are units
     */
    HeapParameter(Parameter parameter, int firstUnit, int units, int stride, Descent descent) {
        this.parameter = parameter;
        this.firstUnit = firstUnit;
        this.units = units;
        this.inputs = parameter.isWeight() ? parameter.value().columns() : 1;
        this.stride = stride;
        this.descent = descent;
        this.theta = HeapMatrix.zeros(inputs, stride);
        this.moments = new float[descent.rule().moments().size()][theta.length];
        this.row = new float[inputs];
    }

    int inputs() {
        return inputs;
    }

    int stride() {
        return stride;
    }

    /** The parameter's matrix, and those of its moments. */
    List<Matrix> matrices() {
        List<Matrix> all = new ArrayList<>();
        all.add(parameter.value());
        for (String moment : descent.rule().moments()) {
            all.add(descent.rule().moment(parameter, moment));
        }
        return all;
    }

    /** Fetches the numbers. */
    void read() {
        List<Matrix> matrices = matrices();
        read(matrices.get(0), theta);
        for (int i = 0; i < moments.length; i++) {
            read(matrices.get(i + 1), moments[i]);
        }
    }

    /** Brings them back. */
    void write() {
        List<Matrix> matrices = matrices();
        write(theta, matrices.get(0));
        for (int i = 0; i < moments.length; i++) {
            write(moments[i], matrices.get(i + 1));
        }
    }

    private void read(Matrix from, float[] into) {
        if (!parameter.isWeight()) {
            from.readColumns(firstUnit, units, into, units);
            return;
        }
        for (int k = 0; k < units; k++) {
            from.readRow(firstUnit + k, row);
            for (int j = 0; j < inputs; j++) {
                into[j * stride + k] = row[j];
            }
        }
    }

    private void write(float[] from, Matrix into) {
        if (!parameter.isWeight()) {
            into.writeColumns(firstUnit, units, from, units);
            return;
        }
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < inputs; j++) {
                row[j] = from[j * stride + k];
            }
            into.writeRow(firstUnit + k, row);
        }
    }

    /**
     * θ ← one step for n elements from the given one on.
     *
     * @param g the gradient of the loss by them, from {@code first} on; overwritten
     */
    void follow(int at, int n, float[] g, int first) {
        if (parameter.isWeight() && descent.alpha() != 0) {
            addPenalty((float) descent.alpha(), theta, at, n, g, first);
        }
        descent.rule().step(theta, at, g, first, moments, at, n, parameter.isWeight());
    }

    /** g ← g + α·θ. */
    private static void addPenalty(float alpha, float[] theta, int at, int n, float[] g, int first) {
        for (int i = 0; i < n; i++) {
            g[first + i] += alpha * theta[at + i];
        }
    }
}
