package handgrad.benchmarks.train;

import java.util.List;
import java.util.function.Predicate;

/**
 * A library to compare with.
 *
 * @param title the name that heads its column
 * @param settings those that may turn out to be its best; none where it is absent
 * @param remedy what to do where it is absent
 * @param rows what it can train at all
 */
record Peer(String title, List<Contestant> settings, String remedy, Predicate<Row> rows) {
    boolean isAbsent() {
        return settings.isEmpty();
    }
}
