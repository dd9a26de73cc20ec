package handgrad.jobs.importing;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.portable.Safetensors;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weights and biases of a dense network in a file of another program: safetensors, npz or ONNX, by its content.
 *
 * @param arrays first layer first, W as (outputs, inputs) before its b as (outputs,)
 * @param metadata texts that the file has beside them
 */
public record ModelFile(Map<String, NpyArray> arrays, Map<String, String> metadata) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is none of the three, is damaged, or holds other than a dense network
     */
    public static ModelFile read(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        if (Safetensors.looksLike(content)) {
            Safetensors read = Safetensors.read(file);
            return new ModelFile(byLayer(read.arrays()), read.metadata());
        }
        boolean isZip = content.length > 2 && content[0] == 'P' && content[1] == 'K';
        return isZip
                ? new ModelFile(byLayer(Npz.parse(file, content).arrays()), Map.of())
                : OnnxWeights.parse(new Place(file), content);
    }

    /** By the first number in their names, a matrix before a row: safetensors sorts by name, 0.bias before 0.weight. */
    private static Map<String, NpyArray> byLayer(Map<String, NpyArray> arrays) {
        List<Map.Entry<String, NpyArray>> sorted = new ArrayList<>(arrays.entrySet());
        sorted.sort(Comparator.<Map.Entry<String, NpyArray>>comparingInt(array -> layer(array.getKey()))
                .thenComparingInt(array -> -array.getValue().shape().length));
        Map<String, NpyArray> inOrder = new LinkedHashMap<>();
        sorted.forEach(array -> inOrder.put(array.getKey(), array.getValue()));
        return inOrder;
    }

    private static int layer(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }

    /**
     * The same arrays in a precision, under other names, in order.
     *
     * @param names one for each; empty where their own are to stay
     */
    public Map<String, NpyArray> named(Path file, Optional<List<String>> names, Precision precision)
            throws MalformedFileException {
        List<String> own = List.copyOf(arrays.keySet());
        List<String> others = names.orElse(own);
        if (others.size() != own.size()) {
            throw new MalformedFileException(
                    file,
                    "expected " + others.size() + " arrays, " + String.join(", ", others) + ", found " + own.size()
                            + ": " + arrays.values());
        }
        Map<String, NpyArray> named = new LinkedHashMap<>();
        int i = 0;
        for (NpyArray array : arrays.values()) {
            named.put(
                    others.get(i++),
                    precision == Precision.SINGLE
                            ? NpyArray.of(array.toFloats(), array.shape())
                            : NpyArray.of(array.toDoubles(), array.shape()));
        }
        return named;
    }
}
