package handgrad.jobs.submission;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Quantity;
import handgrad.jobs.portable.Safetensors;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a student handed in: the arrays of an {@code .npz} or safetensors file that bear a wanted name.
 *
 * @param unreadable by name, why an array of a wanted name cannot be read
 * @param others the names of arrays that nobody asked for
 */
public record Submission(Map<String, HandedIn> arrays, Map<String, String> unreadable, List<String> others) {
    /** Far above what any exercise asks for. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ELEMENTS = 1_000_000;

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is no archive of arrays, or has none of a wanted name
     * @throws IOException when the system cannot read it
     */
    public static Submission read(Path file, Graph graph) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
            throw new Place(file)
                    .malformed("has " + Files.size(file) + " bytes, expected the few arrays of an exercise, which take"
                            + " some thousand");
        }
        Map<String, NpyArray> read;
        Map<String, MalformedFileException> refusals;
        if (Safetensors.looksLike(WholeFile.read(file))) {
            read = Safetensors.read(file).arrays();
            refusals = Map.of();
        } else {
            Npz npz = Npz.read(file, ExpansionLimit.USUAL);
            read = npz.arrays();
            refusals = npz.refused();
        }
        Map<String, HandedIn> arrays = new LinkedHashMap<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        List<String> wanted = graph.wanted().stream().map(Quantity::name).toList();
        for (String name : wanted) {
            MalformedFileException refused = refusals.get(name);
            NpyArray array = read.get(name);
            if (refused != null) {
                unreadable.put(name, String.valueOf(refused.getMessage()));
            } else if (array != null) {
                read(name, array, arrays, unreadable);
            }
        }
        List<String> others = new ArrayList<>(read.keySet());
        others.addAll(refusals.keySet());
        others.removeIf(name -> wanted.contains(name) || graph.given().containsKey(name));
        if (arrays.isEmpty() && unreadable.isEmpty()) {
            throw new Place(file)
                    .malformed("expected arrays named " + String.join(", ", wanted) + "; found "
                            + (others.isEmpty()
                                    ? "none of them"
                                    : others.stream().limit(20).collect(Collectors.joining(", "))));
        }
        return new Submission(arrays, unreadable, List.copyOf(others));
    }

    /** Arrays in memory, in double. */
    public static Submission of(Map<String, Array> arrays) {
        Map<String, HandedIn> handedIn = new LinkedHashMap<>();
        arrays.forEach((name, array) -> handedIn.put(name, HandedIn.of(array, false)));
        return new Submission(handedIn, Map.of(), List.of());
    }

    private static void read(
            String name, NpyArray array, Map<String, HandedIn> arrays, Map<String, String> unreadable) {
        if (array.shape().length > 2) {
            unreadable.put(
                    name,
                    "it has " + array.shape().length + " dimensions, and no array of this exercise has more than 2");
        } else if (array.size() == 0 || array.size() > MOST_ELEMENTS) {
            unreadable.put(name, "it has " + array.size() + " elements");
        } else {
            boolean isSingle = array.dtype() == DType.F4 || array.dtype() == DType.F2;
            arrays.put(name, HandedIn.of(Array.of(array.shape(), array.toDoubles()), isSingle));
        }
    }

    /** A remark on names that differ from a wanted one in case or in an underscore alone. */
    public List<String> remarks(Graph graph) {
        List<String> remarks = new ArrayList<>();
        for (String other : others) {
            String near = graph.wanted().stream()
                    .map(Quantity::name)
                    .filter(name -> !arrays.containsKey(name) && plain(name).equals(plain(other)))
                    .findFirst()
                    .orElse("");
            remarks.add("the array " + other + " was not asked for"
                    + (near.isEmpty() ? "" : "; is it meant as " + near + "?"));
        }
        return remarks;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^grad", "d");
    }
}
