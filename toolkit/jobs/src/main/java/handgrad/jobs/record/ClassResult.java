package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well one class was recognised in the test set.
 *
 * @param support samples that are of this class
 * @param precision of those taken for it, the share that is; absent where none was
 * @param recall of those that are of it, the share taken for it; absent where none is
 * @param f1 2·hits / (support + taken for it), the harmonic mean of the two; absent where both are
 */
@JsonPropertyOrder({"name", "support", "precision", "recall", "f1"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassResult(
        String name,
        int support,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1) {
    public ClassResult {
        Objects.requireNonNull(name, "name");
    }

    static ClassResult of(String name, int support, int taken, int hits) {
        return new ClassResult(
                name, support, share(hits, taken), share(hits, support), share(2.0 * hits, support + taken));
    }

    private static @Nullable Double share(double part, int all) {
        return all == 0 ? null : part / all;
    }
}
