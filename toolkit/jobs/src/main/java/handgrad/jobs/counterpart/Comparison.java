package handgrad.jobs.counterpart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader's numbers beside a run's.
 *
 * @param mine the reader's file
 * @param run the run's folder
 * @param what the file holds: weights, a curve or predictions
 * @param sentences that say what kind of difference it is, and by what
 * @param weights parameter by parameter, of weights
 * @param curves metric by metric, of a curve
 * @param test by {@code mine} and {@code run}, what each comes to on the test set; none of a curve
 * @param agreement the share of the test set's samples of which both say the same; absent where nothing is classified
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Comparison(
        String mine,
        String run,
        String what,
        Difference difference,
        List<String> sentences,
        List<WeightDifference> weights,
        List<CurveDifference> curves,
        Map<String, Map<String, Double>> test,
        @Nullable Double agreement) {

    /** A head and rows; none of predictions. */
    @JsonIgnore
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        if (!weights.isEmpty()) {
            rows.add(WeightDifference.HEAD);
            weights.forEach(weight -> rows.add(weight.row()));
        } else if (!curves.isEmpty()) {
            rows.add(CurveDifference.HEAD);
            curves.forEach(curve -> rows.add(curve.row()));
        }
        return rows;
    }

    /** The lines for people. */
    @JsonIgnore
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<List<String>> table = table();
        if (!table.isEmpty()) {
            lines.addAll(TextTable.aligned(table));
            lines.add("");
        }
        sentences.forEach(sentence -> lines.addAll(Wrapped.lines("", sentence, "")));
        return lines;
    }
}
