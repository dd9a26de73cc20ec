package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.entries;
import static handgrad.jobs.answers.TexValues.isNumber;
import static handgrad.jobs.answers.TexValues.mapped;
import static handgrad.jobs.answers.TexValues.number;
import static handgrad.jobs.answers.TexValues.scalar;
import static handgrad.jobs.answers.TexValues.times;
import static handgrad.jobs.answers.TexValues.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hipparchus.linear.MatrixUtils;
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
    private static final double ROUNDING = 1e-9;
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

    private static final Pattern EQUAL_OR_NOT = Pattern.compile("=|\\\\neq");

    private final TexText text;
    private final TexScope scope;
    private int openBars;

    TexReader(String tex, TexScope scope) {
        this(new TexText(tex), scope);
    }

    private TexReader(TexText text, TexScope scope) {
        this.text = text;
        this.scope = scope;
    }

    /** Sides and the relations between them. */
    record Chain(List<RealMatrix> sides, List<String> relations) {
        boolean holds() {
            for (int r = 0; r < relations.size(); r++) {
                if (!holds(sides.get(r), relations.get(r), sides.get(r + 1))) {
                    return false;
                }
            }
            return !relations.isEmpty();
        }

        private static boolean holds(RealMatrix left, String relation, RealMatrix right) {
            double difference = scalar(left) - scalar(right);
            double rounding = ROUNDING * (Math.abs(scalar(left)) + Math.abs(scalar(right)));
            return switch (relation) {
                case "\\le" -> difference <= rounding;
                case "\\ge" -> difference >= -rounding;
                case "<" -> difference < 0;
                case ">" -> difference > 0;
                case "\\neq" -> Math.abs(difference) > rounding;
                default -> Math.abs(difference) <= rounding;
            };
        }
    }

    /** All of the text. */
    Chain chain() {
        Chain chain = relations();
        if (!text.isAtEnd()) {
            throw text.unexpected();
        }
        return chain;
    }

    private Chain relations() {
        List<RealMatrix> sides = new ArrayList<>(List.of(sum()));
        List<String> relations = new ArrayList<>();
        for (String relation = relation(); relation != null; relation = relation()) {
            relations.add(relation);
            sides.add(sum());
        }
        return new Chain(sides, relations);
    }

    private @Nullable String relation() {
        for (String relation : List.of(":=", "=", "\\le", "\\ge", "\\neq", "<", ">")) {
            if (text.take(relation)) {
                return relation;
            }
        }
        return null;
    }

    private RealMatrix value(String tex, TexScope in) {
        TexReader reader = new TexReader(tex, in);
        RealMatrix value = reader.sum();
        if (!reader.text.isAtEnd()) {
            throw reader.text.unexpected();
        }
        return value;
    }

    private RealMatrix sum() {
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

    private RealMatrix term() {
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

    private RealMatrix factor() {
        text.skipSpaces();
        char next = text.next();
        if (Character.isDigit(next)) {
            double number = text.number();
            return number == 1 && text.next() == '[' ? indicator() : raised(number(number));
        }
        if (text.take("(")) {
            return raised(closed(")"));
        }
        if (text.take("[")) {
            return raised(closed("]"));
        }
        if (text.take("|")) {
            return raised(number(Math.abs(scalar(between("|")))));
        }
        if (text.take("\\|")) {
            return norm();
        }
        if (text.take("\\frac") || text.take("\\tfrac")) {
            RealMatrix numerator = value(text.argument(), scope);
            return numerator.scalarMultiply(1 / scalar(value(text.argument(), scope)));
        }
        if (text.take("\\sqrt")) {
            return number(Math.sqrt(scalar(value(text.argument(), scope))));
        }
        if (text.take("\\sum")) {
            return sigma();
        }
        if (text.take("\\begin{cases}")) {
            return cases();
        }
        if (text.take("\\begin{bmatrix}")) {
            return matrix();
        }
        if (Character.isLetter(next) || next == '\\') {
            return symbol();
        }
        throw text.unexpected();
    }

    /** (a), or the column (a, b, c). */
    private RealMatrix closed(String bracket) {
        List<RealMatrix> entries = listed(bracket);
        return entries.size() == 1
                ? entries.get(0)
                : TexScope.columnOf(
                        entries.stream().mapToDouble(TexValues::scalar).toArray());
    }

    private List<RealMatrix> listed(String bracket) {
        int bars = openBars;
        openBars = 0;
        List<RealMatrix> entries = new ArrayList<>(List.of(sum()));
        while (text.take(",")) {
            entries.add(sum());
        }
        text.require(bracket);
        openBars = bars;
        return entries;
    }

    private RealMatrix between(String bar) {
        openBars++;
        RealMatrix value = sum();
        openBars--;
        text.require(bar);
        return value;
    }

    /** ‖v‖, with its subscript: 2 where there is none. */
    private RealMatrix norm() {
        RealMatrix v = between("\\|");
        double p = text.take("_") ? scalar(value(text.argument(), scope)) : 2;
        double norm;
        if (p == 2) {
            norm = v.getFrobeniusNorm();
        } else if (p == 1) {
            norm = v.getNorm1();
        } else {
            throw new FormulaException("no norm has the subscript " + p);
        }
        return raised(number(norm));
    }

    private RealMatrix raised(RealMatrix base) {
        return text.take("^") ? power(base, text.argument()) : base;
    }

    private RealMatrix power(RealMatrix base, String exponent) {
        return exponent.equals("\\top") || exponent.equals("T")
                ? base.transpose()
                : number(Math.pow(scalar(base), scalar(value(exponent, scope))));
    }

    /** 1[z > 0]: for each entry of a column. */
    private RealMatrix indicator() {
        text.require("[");
        Chain chain = relations();
        text.require("]");
        if (chain.sides().size() != 2) {
            throw new FormulaException("an indicator has one relation, and this one has "
                    + chain.relations().size());
        }
        RealMatrix left = chain.sides().get(0);
        RealMatrix right = chain.sides().get(1);
        return mapped(
                left, entry -> Chain.holds(number(entry), chain.relations().get(0), right) ? 1 : 0);
    }

    /** Σ over one index of the term that follows. */
    private RealMatrix sigma() {
        text.require("_");
        String index = text.argument();
        String[] parts = EQUAL_OR_NOT.split(index, 2);
        String name = new TexText(parts[0].strip()).name();
        int[] range = parts.length == 2 && !index.contains("\\neq")
                ? new int[] {whole(value(parts[1], scope)), upTo()}
                : scope.rangeOf(name);
        int except = index.contains("\\neq") ? whole(value(parts[1], scope)) : Integer.MIN_VALUE;
        int body = text.position();
        RealMatrix sum = null;
        for (int i = range[0]; i <= range[1]; i++) {
            if (i != except) {
                text.goTo(body);
                TexReader inner = new TexReader(text, scope.inner().number(name, i));
                inner.openBars = openBars;
                RealMatrix term = inner.term();
                sum = sum == null ? term : entries(sum, term, Double::sum);
            }
        }
        if (sum == null) {
            throw new FormulaException("the sum over " + index + " has no terms");
        }
        return sum;
    }

    private int upTo() {
        text.require("^");
        return whole(value(text.argument(), scope));
    }

    private RealMatrix cases() {
        for (List<String> row : text.environment("cases")) {
            if (row.size() == 2 && holds(row.get(1))) {
                return value(withoutComma(row.get(0)), scope);
            }
        }
        throw new FormulaException("no case holds");
    }

    private boolean holds(String condition) {
        return condition.contains("otherwise")
                || new TexReader(withoutComma(condition), scope).chain().holds();
    }

    private static String withoutComma(String tex) {
        String stripped = tex.strip();
        return stripped.endsWith(",") || stripped.endsWith(".")
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }

    private RealMatrix matrix() {
        double[][] rows = text.environment("bmatrix").stream()
                .map(row -> row.stream()
                        .mapToDouble(cell -> scalar(value(cell, scope)))
                        .toArray())
                .toArray(double[][]::new);
        return MatrixUtils.createRealMatrix(rows);
    }

    /** A symbol with its indices, a power, a transpose; or a function with its arguments. */
    private RealMatrix symbol() {
        String name = text.name();
        String sub = null;
        String sup = null;
        while (true) {
            if (sub == null && text.take("_")) {
                sub = text.argument().replace(" ", "");
            } else if (sup == null && text.take("^")) {
                sup = text.argument().replace(" ", "");
            } else {
                break;
            }
        }
        return resolved(name, sub, sup);
    }

    private RealMatrix resolved(String name, @Nullable String sub, @Nullable String sup) {
        String stem = sup == null ? "" : withoutTranspose(sup); // θ^{(k)⊤} is θ^{(k)}, transposed
        String transpose = sup == null || stem.length() == sup.length() ? null : "\\top";
        for (boolean subInName : new boolean[] {true, false}) {
            for (boolean supInName : new boolean[] {true, false}) {
                if ((subInName && sub == null) || (supInName && stem.isEmpty())) {
                    continue;
                }
                Object found = scope.find(name + (subInName ? "_" + sub : "") + (supInName ? "^" + stem : ""));
                if (found != null) {
                    return indexed(found, subInName ? null : sub, supInName ? transpose : sup);
                }
            }
        }
        if (sub != null && sub.contains(",")) { // W_{O,i}: the i-th of W_O
            return resolved(name + "_" + sub.substring(0, sub.indexOf(',')), sub.substring(sub.indexOf(',') + 1), sup);
        }
        if (name.equals("e") && sub == null) {
            return sup == null ? number(Math.E) : power(number(Math.E), sup);
        }
        if (sub == null && sup == null) {
            return builtIn(name);
        }
        throw new FormulaException("nothing is said of " + name + (sub == null ? "" : "_" + sub));
    }

    @SuppressWarnings("unchecked") // TexScope holds these three kinds
    private RealMatrix indexed(Object found, @Nullable String sub, @Nullable String sup) {
        if (found instanceof UnaryOperator<?> function) {
            if (sub != null || sup != null) {
                throw new FormulaException("a function has no index");
            }
            return raised(((UnaryOperator<RealMatrix>) function).apply(argument()));
        }
        if (found instanceof List<?> family) {
            boolean bySup = sup != null && !isTranspose(sup);
            String index = bySup ? sup : sub;
            if (index == null) {
                throw new FormulaException("a sample has an index");
            }
            String member = bySup ? withoutTranspose(index) : index;
            boolean transposed = member.length() < index.length();
            int at = whole(value(member, scope)) - 1;
            if (at < 0 || at >= family.size()) {
                throw new FormulaException("there is no sample " + (at + 1));
            }
            RealMatrix column = (RealMatrix) family.get(at);
            RealMatrix indexed = bySup && sub != null ? entry(column, sub) : column;
            return transposed || (!bySup && sup != null) ? indexed.transpose() : indexed;
        }
        RealMatrix value = (RealMatrix) found;
        RealMatrix entry = sub == null ? value : entry(value, sub);
        return sup == null ? entry : power(entry, sup);
    }

    private static String withoutTranspose(String sup) {
        return sup.endsWith("\\top")
                ? sup.substring(0, sup.length() - 4)
                : sup.endsWith("T") ? sup.substring(0, sup.length() - 1) : sup;
    }

    private static boolean isTranspose(String sup) {
        return sup.equals("\\top") || sup.equals("T");
    }

    /** v_i, or A_{ij}. */
    private RealMatrix entry(RealMatrix matrix, String sub) {
        boolean isPair = sub.length() == 2 && Character.isLetter(sub.charAt(0)) && Character.isLetter(sub.charAt(1));
        int i = whole(value(isPair ? sub.substring(0, 1) : sub, scope)) - 1;
        int j = isPair ? whole(value(sub.substring(1), scope)) - 1 : 0;
        if (i < 0 || j < 0 || i >= matrix.getRowDimension() || j >= matrix.getColumnDimension()) {
            throw new FormulaException("there is no entry " + sub);
        }
        return number(matrix.getEntry(i, j));
    }

    /** The argument of a function; several numbers are one column. */
    private RealMatrix argument() {
        List<RealMatrix> arguments = arguments();
        return arguments.size() == 1
                ? arguments.get(0)
                : TexScope.columnOf(
                        arguments.stream().mapToDouble(TexValues::scalar).toArray());
    }

    private List<RealMatrix> arguments() {
        return text.take("(") ? listed(")") : List.of(factor());
    }

    private RealMatrix builtIn(String name) {
        return switch (name) {
            case "\\exp" -> raised(mapped(arguments().get(0), Math::exp));
            case "\\log", "\\ln" -> raised(mapped(arguments().get(0), Math::log));
            case "sign" -> mapped(arguments().get(0), Math::signum);
            case "diag" ->
                MatrixUtils.createRealDiagonalMatrix(arguments().get(0).getColumn(0));
            case "\\max" -> pair(Math::max);
            case "\\min" -> pair(Math::min);
            default -> throw new FormulaException("nothing is said of " + name);
        };
    }

    private RealMatrix pair(DoubleBinaryOperator operator) {
        List<RealMatrix> arguments = arguments();
        if (arguments.size() != 2) {
            throw new FormulaException("expected two arguments, found " + arguments.size());
        }
        RealMatrix a = arguments.get(0);
        RealMatrix b = arguments.get(1);
        return isNumber(a)
                ? mapped(b, entry -> operator.applyAsDouble(scalar(a), entry))
                : isNumber(b) ? mapped(a, entry -> operator.applyAsDouble(entry, scalar(b))) : entries(a, b, operator);
    }
}
