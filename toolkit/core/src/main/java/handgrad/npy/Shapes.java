package handgrad.npy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes as Python writes them. */
final class Shapes {
    private Shapes() {}

    /** A tuple as {@code repr} prints it: {@code ()}, {@code (3,)}, {@code (3, 4)}. */
    static String text(int[] shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
