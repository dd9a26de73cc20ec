package handgrad.jobs.archive;

import handgrad.files.Place;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far two models of the same training are apart.
 *
 * @param array where they are furthest apart
 * @param absolute the largest |difference| of two numbers, of all arrays
 * @param relative the same, divided by the largest |number| of that array in either
 */
public record ModelDifference(String array, double absolute, double relative) {
    /**
     * Compares two files with the same arrays.
     *
     * @return empty when all bits are the same
     * @throws handgrad.files.MalformedFileException when one of them lacks an array of the other, or has it in another shape
     */
    public static Optional<ModelDifference> of(Path first, Path second) throws IOException {
        Map<String, NpyArray> a = Npz.read(first).arrays();
        Npz b = Npz.read(second);
        ModelDifference furthest = null;
        for (Map.Entry<String, NpyArray> array : a.entrySet()) {
            NpyArray other = b.get(array.getKey());
            if (!other.hasTypeAndShapeOf(array.getValue())) {
                throw new Place(second, array.getKey()).malformed("expected " + array.getValue() + ", found " + other);
            }
            if (!other.equals(array.getValue())) {
                ModelDifference difference = of(array.getKey(), array.getValue().toDoubles(), other.toDoubles());
                furthest = furthest == null || difference.absolute > furthest.absolute ? difference : furthest;
            }
        }
        return Optional.ofNullable(furthest);
    }

    private static ModelDifference of(String name, double[] a, double[] b) {
        double absolute = 0;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            absolute = Math.max(absolute, Math.abs(a[i] - b[i]));
            largest = Math.max(largest, Math.max(Math.abs(a[i]), Math.abs(b[i])));
        }
        return new ModelDifference(name, absolute, absolute / largest);
    }

    /** What was not as in the other training, and may make the difference: clauses. */
    public static List<String> reasons(RunRecord then, RunRecord now) {
        List<String> reasons = new ArrayList<>();
        Environment before = then.environment();
        Environment after = now.environment();
        add(reasons, "kernels", then.training().kernels(), now.training().kernels());
        add(reasons, "BLAS", before.blas() + " " + before.blasCore(), after.blas() + " " + after.blasCore());
        add(reasons, "Vector API bits", before.vectorBits(), after.vectorBits());
        if (before.fingerprint() != null) {
            add(reasons, "fingerprint of BLAS", before.fingerprint(), after.fingerprint());
        }
        add(reasons, "Java", before.java(), after.java());
        add(reasons, "processor", before.cpu(), after.cpu());
        add(reasons, "handgrad", before.handgrad(), after.handgrad());
        add(
                reasons,
                "data",
                then.data().sha256().values().stream().toList(),
                now.data().sha256().values().stream().toList());
        return reasons;
    }

    private static void add(List<String> reasons, String what, @Nullable Object then, @Nullable Object now) {
        if (!Objects.equals(then, now)) {
            reasons.add(what + ": " + then + " then, " + now + " now");
        }
    }
}
