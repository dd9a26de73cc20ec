package handgrad.jobs.export;

import handgrad.jobs.portable.LayerVisitor;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.portable.Parameters;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.ClippedRelu;
import handgrad.nn.LeakyRelu;
import handgrad.nn.StandardActivation;
import handgrad.npy.NpyArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network's layers as lines of Python, each of which makes another x of x, n × d. */
final class NumpyLayers implements LayerVisitor {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

    List<String> lines() {
        return lines;
    }

    /** What the lines call {@code m["..."]}. */
    Map<String, NpyArray> arrays() {
        return arrays;
    }

    @Override
    public void affine(int place, Affine layer) {
        String line = "x = x @ " + array("W" + place, Parameters.weights(layer)) + ".T";
        lines.add(line
                + Parameters.biases(layer)
                        .map(b -> " + " + array("b" + place, b))
                        .orElse(""));
    }

    @Override
    public void activation(int place, Activation sigma) throws NotPortableException {
        if (sigma instanceof ClippedRelu clipped) {
            lines.add("x = np.clip(x, 0, " + clipped.t() + ")");
        } else if (sigma instanceof LeakyRelu leaky) {
            lines.add("x = np.where(x > 0, x, " + leaky.slope() + " * x)");
        } else if (sigma instanceof StandardActivation standard) {
            lines.add(
                    switch (standard) {
                        case IDENTITY -> "pass";
                        case RELU -> "x = np.maximum(x, 0)";
                        case SIGMOID -> "x = 1 / (1 + np.exp(-x))";
                        case TANH -> "x = np.tanh(x)";
                        case GELU -> "x = x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))) / 2";
                        case SILU -> "x = x / (1 + np.exp(-x))";
                    });
        } else {
            throw new NotPortableException("the script would have to know the activation "
                    + sigma.getClass().getSimpleName() + ", which is of this program or your own alone");
        }
    }

    @Override
    public void batchNorm(int place, BatchNorm layer) {
        Map<String, String> names = new LinkedHashMap<>();
        Parameters.normalisation(layer).forEach((name, values) -> names.put(name, array(name + place, values)));
        lines.add("x = (x - " + names.get("running_mean") + ") / np.sqrt(" + names.get("running_var") + " + "
                + BatchNorm.EPSILON + ") * " + names.get("weight") + " + " + names.get("bias"));
    }

    private String array(String name, NpyArray values) {
        arrays.put(name, values);
        return "m[\"" + name + "\"]";
    }
}
