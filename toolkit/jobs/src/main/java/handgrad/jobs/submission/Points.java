package handgrad.jobs.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Quantity;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each array is worth, as in the file of {@code --points}:
 *
 * <pre>
 *   {"points": {"z1": 1, "dW1": 3}, "follows": 1, "named": 0.5, "single": 1}
 * </pre>
 *
 * @param points by array; one that is not there is worth nothing
 * @param follows the share for what follows rightly from wrong numbers (default: 1)
 * @param named the share for a mistake that is known by name (default: 0)
 * @param single the share for float32 (default: 1)
 */
public record Points(
        Map<String, Double> points,
        @Nullable Double follows,
        @Nullable Double named,
        @Nullable Double single) {

    /** One for each array. */
    static Points each(Graph graph) {
        Map<String, Double> points = new LinkedHashMap<>();
        graph.wanted().forEach(quantity -> points.put(quantity.name(), 1.0));
        return new Points(points, null, null, null);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is none, or names an array that is not wanted
     */
    public static Points read(Path file, Graph graph) throws IOException {
        Points read;
        try {
            read = RunJson.read(new String(WholeFile.read(file), StandardCharsets.UTF_8), Points.class);
        } catch (JsonProcessingException e) {
            throw new Place(file)
                    .malformed(
                            "expected {\"points\": {\"loss\": 1, ...}} and perhaps the shares follows, named and single: "
                                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        List<String> wanted = graph.wanted().stream().map(Quantity::name).toList();
        if (read.points == null) {
            throw new Place(file).malformed("expected \"points\" with the points of each array, found none");
        }
        for (Map.Entry<String, Double> one : read.points.entrySet()) {
            if (!wanted.contains(one.getKey())) {
                throw new Place(file)
                        .malformed(
                                "gives points to " + one.getKey() + ", expected one of " + String.join(", ", wanted));
            }
            if (one.getValue() == null
                    || !(one.getValue() >= 0)
                    || one.getValue().isInfinite()) {
                throw new Place(file).malformed("expected a number of points from 0 for " + one.getKey());
            }
        }
        for (Double share : new @Nullable Double[] {read.follows, read.named, read.single}) {
            if (share != null && !(share >= 0 && share <= 1)) {
                throw new Place(file).malformed("expected shares from 0 to 1, found " + share);
            }
        }
        return read;
    }

    double most(String name) {
        return points.getOrDefault(name, 0.0);
    }

    double of(Verdict verdict) {
        double share = switch (verdict.grade()) {
            case RIGHT -> 1;
            case FOLLOWS -> follows == null ? 1 : follows;
            case SINGLE -> single == null ? 1 : single;
            case NAMED -> named == null ? 0 : named;
            case WRONG, MISSING -> 0;
        };
        return share * most(verdict.name());
    }
}
