package handgrad.datasets.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in a table where a value is not known. An empty value always does.
 *
 * @param words the others; capitals matter
 */
public record UnknownValues(Set<String> words) {
    /** What pandas, R, SQL, spreadsheets and the UCI archive write. */
    public static final String USUAL = "NA,N/A,n/a,NaN,nan,NULL,null,?,#N/A";

    /** {@link #USUAL}. */
    public static final UnknownValues DEFAULT = of(USUAL);

    public UnknownValues {
        words = Set.copyOf(words);
    }

    /** Of words with commas between them. */
    public static UnknownValues of(String words) {
        return new UnknownValues(
                List.of(words.split(",", -1)).stream().map(String::strip).collect(Collectors.toSet()));
    }

    /** Whether a value, without blanks around it, is unknown. */
    public boolean contains(String text) {
        return text.isEmpty() || words.contains(text);
    }

    /** These and another. */
    public UnknownValues and(String word) {
        Set<String> all = new HashSet<>(words);
        all.add(word);
        return new UnknownValues(all);
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return words.stream().sorted().collect(Collectors.joining(","));
    }
}
