package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.number;
import static handgrad.jobs.answers.TexValues.whole;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/** A symbol with its indices, a power, a transpose; or a function with its arguments. */
final class TexSymbol {
    private final TexReader reader;

    private TexSymbol(TexReader reader) {
        this.reader = reader;
    }

    static RealMatrix read(TexReader reader) {
        TexText text = reader.text;
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
        return new TexSymbol(reader).resolved(name, sub, sup);
    }

    private RealMatrix resolved(String name, @Nullable String sub, @Nullable String sup) {
        String stem = sup == null ? "" : withoutTranspose(sup); // θ^{(k)⊤} is θ^{(k)}, transposed
        String transpose = sup == null || stem.length() == sup.length() ? null : "\\top";
        for (boolean subInName : new boolean[] {true, false}) {
            for (boolean supInName : new boolean[] {true, false}) {
                if ((subInName && sub == null) || (supInName && stem.isEmpty())) {
                    continue;
                }
                Object found = reader.scope.find(name + (subInName ? "_" + sub : "") + (supInName ? "^" + stem : ""));
                if (found != null) {
                    return indexed(found, subInName ? null : sub, supInName ? transpose : sup);
                }
            }
        }
        if (sub != null && sub.contains(",")) { // W_{O,i}: the i-th of W_O
            return resolved(name + "_" + sub.substring(0, sub.indexOf(',')), sub.substring(sub.indexOf(',') + 1), sup);
        }
        if (name.equals("e") && sub == null) {
            return sup == null ? number(Math.E) : reader.power(number(Math.E), sup);
        }
        if (sub == null && sup == null) {
            return TexFunctions.builtIn(name, reader);
        }
        throw new FormulaException("nothing is said of " + name + (sub == null ? "" : "_" + sub));
    }

    @SuppressWarnings("unchecked") // TexScope holds these three kinds
    private RealMatrix indexed(Object found, @Nullable String sub, @Nullable String sup) {
        if (found instanceof UnaryOperator<?> function) {
            if (sub != null || sup != null) {
                throw new FormulaException("a function has no index");
            }
            RealMatrix argument = TexValues.column(TexFunctions.arguments(reader));
            return reader.raised(((UnaryOperator<RealMatrix>) function).apply(argument));
        }
        if (found instanceof List<?> family) {
            return member((List<RealMatrix>) family, sub, sup);
        }
        RealMatrix value = (RealMatrix) found;
        RealMatrix entry = sub == null ? value : entry(value, sub);
        return sup == null ? entry : reader.power(entry, sup);
    }

    /** x^i or x_i, its entry x^i_j, its transpose x^{i⊤}. */
    private RealMatrix member(List<RealMatrix> family, @Nullable String sub, @Nullable String sup) {
        boolean bySup = sup != null && !isTranspose(sup);
        String index = bySup ? sup : sub;
        if (index == null) {
            throw new FormulaException("a sample has an index");
        }
        String member = bySup ? withoutTranspose(index) : index;
        boolean transposed = member.length() < index.length();
        int at = whole(reader.value(member)) - 1;
        if (at < 0 || at >= family.size()) {
            throw new FormulaException("there is no sample " + (at + 1));
        }
        RealMatrix column = family.get(at);
        RealMatrix indexed = bySup && sub != null ? entry(column, sub) : column;
        return transposed || (!bySup && sup != null) ? indexed.transpose() : indexed;
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
        int i = whole(reader.value(isPair ? sub.substring(0, 1) : sub)) - 1;
        int j = isPair ? whole(reader.value(sub.substring(1))) - 1 : 0;
        if (i < 0 || j < 0 || i >= matrix.getRowDimension() || j >= matrix.getColumnDimension()) {
            throw new FormulaException("there is no entry " + sub);
        }
        return number(matrix.getEntry(i, j));
    }
}
