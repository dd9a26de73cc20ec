package handgrad.datasets.ames;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.CategoricalColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A category as indicators, 1 for its own word and 0 for all others.
 *
 * @param words an indicator each, in this order
 * @param rest the last indicator, for every value that is none of the words
 * @param keepsRest whether the rest has its indicator; without it, such a value is 0 everywhere
 */
record OneHot(String column, List<String> words, String rest, boolean keepsRest) implements Feature {
    OneHot {
        words = List.copyOf(words);
    }

    /** The words that are there, sorted. */
    static OneHot fit(StringColumn categories, String rest, boolean keepsRest) {
        List<String> words = new ArrayList<>(categories.removeMissing().asSet());
        words.sort(null);
        return new OneHot(categories.name(), words, rest, keepsRest);
    }

    @Override
    public void declare(Schema.Builder schema) {
        List<String> states = new ArrayList<>(words);
        states.add(rest);
        schema.addColumnCategorical(column, states);
    }

    @Override
    public void transform(TransformProcess.Builder steps) {
        steps.conditionalReplaceValueTransform(
                        column,
                        new Text(rest),
                        new CategoricalColumnCondition(column, ConditionOp.NotInSet, Set.copyOf(words)))
                .categoricalToOneHot(column);
        if (!keepsRest) {
            steps.removeColumns(indicator(rest));
        }
    }

    /** The means of the indicators over some sales, by the indicator's name. */
    Map<String, Double> means(List<String> values) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String word : words) {
            means.put(indicator(word), share(values, word::equals));
        }
        if (keepsRest) {
            means.put(indicator(rest), share(values, value -> !words.contains(value)));
        }
        return means;
    }

    private static double share(List<String> values, Predicate<String> counts) {
        return (double) values.stream().filter(counts).count() / values.size();
    }

    private String indicator(String word) {
        return column + "[" + word + "]";
    }

    @Override
    public Writable value(Table table, int row) {
        return new Text(table.stringColumn(column).get(row));
    }
}
