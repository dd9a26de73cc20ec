package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.entries;
import static handgrad.jobs.answers.TexValues.whole;

import java.util.regex.Pattern;
import org.hipparchus.linear.RealMatrix;

/** Σ over one index of the term that follows: from 1 to n, over the range of the index, or over all of it but one. */
final class TexSum {
    private static final Pattern EQUAL_OR_NOT = Pattern.compile("=|\\\\neq");

    private TexSum() {}

    static RealMatrix read(TexReader reader) {
        TexText text = reader.text;
        text.require("_");
        String index = text.argument();
        String[] parts = EQUAL_OR_NOT.split(index, 2);
        String name = new TexText(parts[0].strip()).name();
        int[] range = parts.length == 2 && !index.contains("\\neq")
                ? new int[] {whole(reader.value(parts[1])), upTo(reader)}
                : reader.scope.rangeOf(name);
        int except = index.contains("\\neq") ? whole(reader.value(parts[1])) : Integer.MIN_VALUE;
        int body = text.position();
        RealMatrix sum = null;
        for (int i = range[0]; i <= range[1]; i++) {
            if (i != except) {
                text.goTo(body);
                RealMatrix term =
                        reader.within(reader.scope.inner().number(name, i)).term();
                sum = sum == null ? term : entries(sum, term, Double::sum);
            }
        }
        if (sum == null) {
            throw new FormulaException("the sum over " + index + " has no terms");
        }
        return sum;
    }

    private static int upTo(TexReader reader) {
        reader.text.require("^");
        return whole(reader.value(reader.text.argument()));
    }
}
