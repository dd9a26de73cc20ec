package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import handgrad.vector.SingleRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Some units of one parameter on the heap, in single precision, with what the rule keeps for each of their elements. A weight
 * matrix lies transposed, a row for each input and a column for each unit, so that what belongs to an input lies side by side,
 * unless it is asked for by units; a bias is one row.
 */
final class HeapParameter {
    final float[] theta; // from FIRST on, as all that is as long
    final float[] g; // room for its gradient

    private final Parameter parameter;
    private final int firstUnit;
    private final int units;
    private final int inputs; // rows: 1 for a bias
    private final int stride;
    private final int size;
    private final Descent descent;
    private final boolean isByUnits;
    private final float[][] moments;
    private final float[] row;

    /**
     * The units firstUnit to firstUnit + units − 1.
     *
     * @param parameter outputs × inputs, or a bias
     * @param stride the distance of rows, at least as many as there are units
     */
    HeapParameter(Parameter parameter, int firstUnit, int units, int stride, Descent descent) {
        this(
                parameter,
                firstUnit,
                units,
                stride,
                descent,
                parameter.isWeight() ? parameter.value().columns() + 1 : 1,
                false);
    }

    /**
     * A weight matrix with a row for each unit, and some rows of zeros more.
     *
     * @param stride the distance of rows, at least as many as there are inputs
     */
    static HeapParameter byUnits(Parameter parameter, int rows, int stride, Descent descent) {
        return new HeapParameter(parameter, 0, parameter.value().rows(), stride, descent, rows, true);
    }

    private HeapParameter(
            Parameter parameter, int firstUnit, int units, int stride, Descent descent, int rows, boolean isByUnits) {
        this.parameter = parameter;
        this.firstUnit = firstUnit;
        this.units = units;
        this.inputs = parameter.isWeight() ? parameter.value().columns() : 1;
        this.stride = stride;
        this.descent = descent;
        this.isByUnits = isByUnits;
        this.size = rows * stride; // W has a row of zeros more
        this.theta = parameter.isWeight() ? SingleRows.zeros(rows, stride) : new float[FIRST + size];
        this.g = new float[theta.length];
        this.moments = new float[descent.rule().moments().size()][theta.length];
        this.row = new float[inputs];
    }

    int inputs() {
        return inputs;
    }

    int stride() {
        return stride;
    }

    /** Numbers, with those that pad the rows. */
    int size() {
        return size;
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
            from.read(firstUnit, into, FIRST, units);
            return;
        }
        for (int k = 0; k < units; k++) {
            if (isByUnits) {
                from.read(k * inputs, into, FIRST + k * stride, inputs);
                continue;
            }
            from.read((firstUnit + k) * inputs, row, 0, inputs);
            for (int j = 0; j < inputs; j++) {
                into[FIRST + j * stride + k] = row[j];
            }
        }
    }

    private void write(float[] from, Matrix into) {
        if (!parameter.isWeight()) {
            into.write(firstUnit, from, FIRST, units);
            return;
        }
        for (int k = 0; k < units; k++) {
            if (isByUnits) {
                into.write(k * inputs, from, FIRST + k * stride, inputs);
                continue;
            }
            for (int j = 0; j < inputs; j++) {
                row[j] = from[FIRST + j * stride + k];
            }
            into.write((firstUnit + k) * inputs, row, 0, inputs);
        }
    }

    /** θ ← one step for the elements from to to − 1, counted as in their array, whose gradient of the loss
     * is in {@link #g}; this is overwritten. */
    void follow(int from, int to) {
        follow(g, from, to);
    }

    /** The same along a gradient that is somewhere else, as long as θ. */
    void follow(float[] gradient, int from, int to) {
        if (parameter.isWeight() && descent.alpha() != 0) {
            addPenalty((float) descent.alpha(), theta, gradient, from, to);
        }
        descent.rule().step(theta, gradient, moments, from, to, parameter.isWeight());
    }

    /** g ← g + α·θ. */
    private static void addPenalty(float alpha, float[] theta, float[] g, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] += alpha * theta[i];
        }
    }
}
