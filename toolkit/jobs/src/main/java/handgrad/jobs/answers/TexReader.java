package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.entries;
import static handgrad.jobs.answers.TexValues.number;
import static handgrad.jobs.answers.TexValues.scalar;
import static handgrad.jobs.answers.TexValues.times;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Computes a formula while it reads it, at one point.
 *
 * <pre>
 *   chain  = sum {(= | ≤ | ≥ | < | > | ≠) sum}
 *   sum    = [±] term {± term}
 *   term   = factor {[· | ⊙ | /] factor}
 *   factor = number | symbol | function argument | Σ term | fraction | (sum, ...) | |sum| | ‖sum‖ | cases | matrix | 1[chain]
 * </pre>
 */
final class TexReader {
    private static final Set<String> NO_FACTORS = Set.of(
            "\\cdot",
            "\\times",
            "\\odot",
            "\\le",
            "\\ge",
            "\\neq",
            "\\end",
            "\\|",
            "\\to",
            "\\sim",
            "\\approx",
            "\\text");

    final TexText text;
    final TexScope scope;

    /** How many |...| are open here: a bar then closes one, and begins none. */
    int openBars;

    TexReader(String tex, TexScope scope) {
        this(new TexText(tex), scope);
    }

    private TexReader(TexText text, TexScope scope) {
        this.text = text;
        this.scope = scope;
    }

    /** A reader at the same place of the same text, to which the symbols stand for this. */
    TexReader within(TexScope inner) {
        TexReader reader = new TexReader(text, inner);
        reader.openBars = openBars;
        return reader;
    }

    /** All of the text. */
    TexChain whole() {
        TexChain chain = chain();
        if (!text.isAtEnd()) {
            throw text.unexpected();
        }
        return chain;
    }

    /** The value of an argument. */
    RealMatrix value(String tex) {
        TexReader reader = new TexReader(tex, scope);
        RealMatrix value = reader.sum();
        if (!reader.text.isAtEnd()) {
            throw reader.text.unexpected();
        }
        return value;
    }

    TexChain chain() {
        List<RealMatrix> sides = new ArrayList<>(List.of(sum()));
        List<String> relations = new ArrayList<>();
        for (String relation = relation(); relation != null; relation = relation()) {
            relations.add(relation);
            sides.add(sum());
        }
        return new TexChain(sides, relations);
    }

    private @Nullable String relation() {
        for (String relation : List.of(":=", "=", "\\le", "\\ge", "\\neq", "<", ">")) {
            if (text.take(relation)) {
                return relation;
            }
        }
        return null;
    }

    RealMatrix sum() {
        boolean negative = !text.take("+") && text.take("-");
        RealMatrix sum = negative ? term().scalarMultiply(-1) : term();
        while (true) {
            if (text.take("+")) {
                sum = entries(sum, term(), Double::sum);
            } else if (text.take("-")) {
                sum = entries(sum, term(), (a, b) -> a - b);
            } else {
                return sum;
            }
        }
    }

    RealMatrix term() {
        RealMatrix product = factor();
        while (true) {
            if (text.take("/")) {
                product = product.scalarMultiply(1 / scalar(factor()));
            } else if (text.take("\\odot")) {
                product = entries(product, factor(), (a, b) -> a * b);
            } else if (text.take("\\cdot") || text.take("\\times") || beginsFactor()) {
                product = times(product, factor());
            } else {
                return product;
            }
        }
    }

    private boolean beginsFactor() {
        text.skipSpaces();
        char next = text.next();
        return Character.isLetterOrDigit(next)
                || next == '('
                || next == '['
                || (next == '|' && openBars == 0)
                || (text.isAt("\\|") && openBars == 0)
                || (next == '\\' && !text.isAtAny(NO_FACTORS));
    }

    RealMatrix factor() {
        text.skipSpaces();
        char next = text.next();
        if (Character.isDigit(next)) {
            double number = text.number();
            return number == 1 && text.next() == '[' ? TexBrackets.indicator(this) : raised(number(number));
        }
        if (TexBrackets.beginHere(text)) {
            return raised(TexBrackets.read(this));
        }
        if (text.take("\\frac") || text.take("\\tfrac")) {
            RealMatrix numerator = value(text.argument());
            return numerator.scalarMultiply(1 / scalar(value(text.argument())));
        }
        if (text.take("\\sqrt")) {
            return number(Math.sqrt(scalar(value(text.argument()))));
        }
        if (text.take("\\sum")) {
            return TexSum.read(this);
        }
        if (text.take("\\begin{cases}")) {
            return TexRows.cases(this);
        }
        if (text.take("\\begin{bmatrix}")) {
            return TexRows.matrix(this);
        }
        if (Character.isLetter(next) || next == '\\') {
            return TexSymbol.read(this);
        }
        throw text.unexpected();
    }

    /** A base with the exponent that may follow it. */
    RealMatrix raised(RealMatrix base) {
        return text.take("^") ? power(base, text.argument()) : base;
    }

    RealMatrix power(RealMatrix base, String exponent) {
        return exponent.equals("\\top") || exponent.equals("T")
                ? base.transpose()
                : number(Math.pow(scalar(base), scalar(value(exponent))));
    }
}
