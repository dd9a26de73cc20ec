package handgrad.datasets;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's data are.
 *
 * @param dataset the data set's name, such as {@code fashion-mnist}: for embedded data not always the one asked for
 * @param folder where the files are; empty for embedded data
 * @param sha256 by file name, of the uncompressed content (for {@code .npy}: of the same content as IDX)
 */
public record Provenance(String dataset, Source source, Optional<Path> folder, Map<String, String> sha256) {
    public Provenance {
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    }
}
