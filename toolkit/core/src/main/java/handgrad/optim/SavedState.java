package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The state of a rule in a checkpoint, by name. */
final class SavedState {
    private SavedState() {}

    /** Refuses parameters of one name, whose states a checkpoint could not tell apart. */
    static void requireDistinctNames(List<Parameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("two parameters of a rule are both called " + parameter.name());
            }
        }
    }

    /** Copies every matrix to its namesake unless it is the same, or none when they do not fit. */
    static void copy(Map<String, Matrix> saved, Map<String, Matrix> into) {
        check(saved, into);
        into.forEach((name, own) -> {
            Matrix other = Objects.requireNonNull(saved.get(name));
            if (other != own) {
                own.set(other);
            }
        });
    }

    /** Refuses unless names, shapes and precisions are the same. */
    static void check(Map<String, Matrix> saved, Map<String, Matrix> into) {
        if (!saved.keySet().equals(into.keySet())) {
            throw new IllegalArgumentException(
                    "the rule's state is " + into.keySet() + ", the saved one " + saved.keySet());
        }
        into.forEach((name, own) -> {
            Matrix other = Objects.requireNonNull(saved.get(name));
            if (own.rows() != other.rows()
                    || own.columns() != other.columns()
                    || own.precision() != other.precision()) {
                throw new IllegalArgumentException("the rule's " + name + " is " + own + ", the saved one " + other);
            }
        });
    }

    /**
     * The whole number in a 1 × 1 matrix.
     *
     * @throws IllegalArgumentException unless it is one from 0 to below 2⁵³
     */
    static long count(String name, Map<String, Matrix> saved) {
        double count = Objects.requireNonNull(saved.get(name)).get(0, 0);
        if (!(count >= 0 && count == Math.rint(count) && count < 1L << 53)) {
            throw new IllegalArgumentException("the saved " + name + " are a whole number, not " + count);
        }
        return (long) count;
    }
}
