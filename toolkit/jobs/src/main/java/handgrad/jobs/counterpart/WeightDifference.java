package handgrad.jobs.counterpart;

import java.util.List;
import java.util.Locale;

/**
 * One parameter.
 *
 * @param parameter the run's name
 * @param mine the reader's
 * @param type of the reader's numbers: {@code f8}
 * @param transposed whether the reader's matrix is the run's turned over
 * @param largest absolute difference of an entry
 * @param relative ‖mine − run‖ / ‖run‖
 */
public record WeightDifference(
        String parameter, String mine, String type, boolean transposed, double largest, double relative) {
    static final List<String> HEAD = List.of("parameter", "yours", "type", "largest difference", "relative");

    static WeightDifference of(WeightMatch match) {
        double largest = 0;
        for (int i = 0; i < match.run().length; i++) {
            largest = Math.max(largest, Math.abs(match.mine()[i] - match.run()[i]));
        }
        return new WeightDifference(
                match.parameter(),
                match.name(),
                match.array().dtype().code(),
                match.isTransposed(),
                largest,
                match.distance());
    }

    List<String> row() {
        return List.of(
                parameter,
                mine + (transposed ? ", transposed" : ""),
                type,
                String.format(Locale.ROOT, "%.2g", largest),
                String.format(Locale.ROOT, "%.2g", relative));
    }
}
