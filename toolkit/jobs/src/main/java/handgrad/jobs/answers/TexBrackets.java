package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.mapped;
import static handgrad.jobs.answers.TexValues.number;
import static handgrad.jobs.answers.TexValues.scalar;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;

/** What stands in brackets and between bars. */
final class TexBrackets {
    private TexBrackets() {}

    static boolean beginHere(TexText text) {
        return text.next() == '(' || text.next() == '[' || text.next() == '|' || text.isAt("\\|");
    }

    /** (a), the column (a, b, c), |a| or ‖v‖. */
    static RealMatrix read(TexReader reader) {
        if (reader.text.take("(")) {
            return TexValues.column(listed(reader, ")"));
        }
        if (reader.text.take("[")) {
            return TexValues.column(listed(reader, "]"));
        }
        return reader.text.take("|") ? number(Math.abs(scalar(between(reader, "|")))) : norm(reader);
    }

    /** What stands between commas, up to the bracket. */
    static List<RealMatrix> listed(TexReader reader, String bracket) {
        int bars = reader.openBars;
        reader.openBars = 0;
        List<RealMatrix> entries = new ArrayList<>(List.of(reader.sum()));
        while (reader.text.take(",")) {
            entries.add(reader.sum());
        }
        reader.text.require(bracket);
        reader.openBars = bars;
        return entries;
    }

    private static RealMatrix between(TexReader reader, String bar) {
        reader.openBars++;
        RealMatrix value = reader.sum();
        reader.openBars--;
        reader.text.require(bar);
        return value;
    }

    /** ‖v‖, with its subscript: 2 where there is none. */
    private static RealMatrix norm(TexReader reader) {
        reader.text.require("\\|");
        RealMatrix v = between(reader, "\\|");
        double p = reader.text.take("_") ? scalar(reader.value(reader.text.argument())) : 2;
        if (p != 1 && p != 2) {
            throw new FormulaException("no norm has the subscript " + p);
        }
        return number(p == 2 ? v.getFrobeniusNorm() : v.getNorm1());
    }

    /** 1[z > 0]: for each entry of a column. */
    static RealMatrix indicator(TexReader reader) {
        reader.text.require("[");
        TexChain chain = reader.chain();
        reader.text.require("]");
        if (chain.sides().size() != 2) {
            throw new FormulaException("an indicator has one relation, and this one has "
                    + chain.relations().size());
        }
        RealMatrix left = chain.sides().get(0);
        RealMatrix right = chain.sides().get(1);
        return mapped(
                left, entry -> TexChain.holds(number(entry), chain.relations().get(0), right) ? 1 : 0);
    }
}
