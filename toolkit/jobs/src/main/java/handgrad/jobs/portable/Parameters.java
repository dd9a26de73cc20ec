package handgrad.jobs.portable;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.Parameter;
import handgrad.npy.NpyArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer's numbers as arrays, W as (outputs, inputs) and rows as (units,), in the network's own precision. */
public final class Parameters {
    private Parameters() {}

    public static NpyArray weights(Affine layer) {
        Matrix W = layer.parameters().get(0).value();
        return array(W, W.rows(), W.columns());
    }

    /** Empty for a layer without biases. */
    public static Optional<NpyArray> biases(Affine layer) {
        List<Parameter> parameters = layer.parameters();
        return parameters.size() == 1
                ? Optional.empty()
                : Optional.of(row(parameters.get(1).value()));
    }

    /** γ, β, the running mean and the running variance, under PyTorch's names for them. */
    public static Map<String, NpyArray> normalisation(BatchNorm layer) {
        List<Matrix> state = List.copyOf(layer.state().values());
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("weight", row(layer.parameters().get(0).value()));
        arrays.put("bias", row(layer.parameters().get(1).value()));
        arrays.put("running_mean", row(state.get(0)));
        arrays.put("running_var", row(state.get(1)));
        return arrays;
    }

    private static NpyArray row(Matrix row) {
        return array(row, row.columns());
    }

    private static NpyArray array(Matrix matrix, int... shape) {
        double[] values = matrix.toArray();
        if (matrix.precision() == Precision.DOUBLE) {
            return NpyArray.of(values, shape);
        }
        float[] singles = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            singles[i] = (float) values[i]; // exactly: they were floats
        }
        return NpyArray.of(singles, shape);
    }
}
