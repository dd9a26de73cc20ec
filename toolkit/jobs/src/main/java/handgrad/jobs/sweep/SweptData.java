package handgrad.jobs.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of a sweep, as another process finds and recognises them.
 *
 * @param elsewhere the options with which another process finds them
 * @param sha256 by file name
 */
public record SweptData(List<String> elsewhere, Map<String, String> sha256) {
    /** Data that every training draws by its seed. */
    public static final SweptData DRAWN = new SweptData(List.of(), Map.of());

    public SweptData {
        elsewhere = List.copyOf(elsewhere);
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    }
}
