package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.datasets.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data that a run saw.
 *
 * @param name the data set's name: {@code fashion-mnist}
 * @param source where the data were found
 * @param train how many samples it was trained on
 * @param validation how many samples were held back to choose by, absent when none were
 * @param test how many samples of the test set were looked at, absent when there is none
 * @param path of a reader's own data, absolute, absent for all others
 * @param shape of a sample: rows and columns of an image, and 3 for one in colour; absent where it has none
 * @param classes what the model's outputs stand for, absent where they are no classes
 * @param sha256 for each file read the SHA-256 of its uncompressed content, as 64 lower-case hexadecimal digits
 */
@JsonPropertyOrder({"name", "source", "path", "train", "validation", "test", "shape", "classes", "sha256"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataUsed(
        String name,
        Source source,
        int train,
        @Nullable Integer validation,
        @Nullable Integer test,
        @Nullable String path,
        @Nullable List<Integer> shape,
        @Nullable List<String> classes,
        Map<String, String> sha256) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Data without classes that are not a reader's own. */
    public DataUsed(
            String name,
            Source source,
            int train,
            @Nullable Integer validation,
            @Nullable Integer test,
            Map<String, String> sha256) {
        this(name, source, train, validation, test, null, null, null, sha256);
    }

    public DataUsed {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        requirePositive("train", train);
        requirePositive("validation", validation);
        requirePositive("test", test);
        sha256.forEach(DataUsed::requireDigest);
        shape = shape == null ? null : List.copyOf(shape);
        classes = classes == null ? null : List.copyOf(classes);
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    }

    static void requireDigest(String file, @Nullable String digest) {
        if (digest == null || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "the SHA-256 of " + file + " must be 64 lower-case hexadecimal digits, not \"" + digest + "\"");
        }
    }

    private static void requirePositive(String part, @Nullable Integer samples) {
        if (samples != null && samples <= 0) {
            throw new IllegalArgumentException(
                    "data." + part + " is " + samples + ": a part without samples is left out");
        }
    }
}
