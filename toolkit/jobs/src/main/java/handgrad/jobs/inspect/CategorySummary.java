package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesColumn;
import handgrad.datasets.ames.AmesTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A column of words, counted.
 *
 * @param unknown how many values are; {@code NA} is not, it is a word that means none
 * @param words the most frequent first
 */
public record CategorySummary(AmesColumn column, int unknown, List<Word> words) {
    /** A word, how often it occurs, and the median price of its sales. */
    public record Word(String text, int count, double medianPrice) {}

    static CategorySummary of(AmesColumn column, Table table) {
        StringColumn values = table.stringColumn(column.name());
        DoubleColumn prices = table.doubleColumn(AmesTable.PRICE);
        List<Word> words = new ArrayList<>();
        // Not by Tablesaw's summarize: it takes the group NA for missing.
        for (String word : values.removeMissing().asSet()) {
            DoubleColumn sales = prices.where(values.isEqualTo(word));
            words.add(new Word(word, sales.size(), sales.median()));
        }
        words.sort(Comparator.comparingInt(Word::count).reversed().thenComparing(Word::text));
        return new CategorySummary(column, values.countMissing(), List.copyOf(words));
    }
}
