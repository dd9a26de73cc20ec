package handgrad.jobs.image;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model as {@code numpy.load} opens it: a weight matrix as (outputs, inputs), a bias as (outputs,). */
final class ModelFile {
    private ModelFile() {}

    static void write(OutputStream out, List<Parameter> parameters) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            arrays.put(parameter.name(), array(parameter));
        }
        Npz.write(out, arrays);
    }

    private static NpyArray array(Parameter parameter) {
        Matrix value = parameter.value();
        int[] shape = parameter.isWeight() ? new int[] {value.rows(), value.columns()} : new int[] {value.columns()};
        double[] doubles = value.toArray();
        if (value.precision() == Precision.DOUBLE) {
            return NpyArray.of(doubles, shape);
        }
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return NpyArray.of(floats, shape);
    }
}
