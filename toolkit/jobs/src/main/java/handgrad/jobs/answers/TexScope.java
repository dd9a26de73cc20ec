package handgrad.jobs.answers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * What the symbols of a formula stand for: numbers, columns, matrices, families of columns ({@code x^{(i)}}) and functions.
 * Names are those of TeX without fonts: {@code \theta}, {@code \hat{y}}, {@code W_1}; {@code \mathbf{w}} is {@code w}. Indices
 * count from 1.
 */
public final class TexScope {
    private static final Pattern INDEX = Pattern.compile("([_^])\\{([^{}]*)\\}");

    private final @Nullable TexScope outer;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, int[]> ranges = new HashMap<>();

    private TexScope(@Nullable TexScope outer) {
        this.outer = outer;
    }

    /** One without symbols. */
    public static TexScope empty() {
        return new TexScope(null);
    }

    /** A scope within this one. */
    public TexScope inner() {
        return new TexScope(this);
    }

    public TexScope number(String name, double value) {
        return matrix(name, MatrixUtils.createRealMatrix(new double[][] {{value}}));
    }

    /** A column. */
    public TexScope column(String name, double... entries) {
        return matrix(name, columnOf(entries));
    }

    public TexScope matrix(String name, double[][] rows) {
        return matrix(name, MatrixUtils.createRealMatrix(rows));
    }

    private TexScope matrix(String name, RealMatrix value) {
        values.put(canonical(name), value);
        return this;
    }

    /** Columns with an index, such as the samples; each is one row here. */
    public TexScope family(String name, double[][] columns) {
        values.put(
                canonical(name),
                List.of(columns).stream().map(TexScope::columnOf).toList());
        return this;
    }

    /** A function of a number, which is applied to each entry of a column. */
    public TexScope function(String name, DoubleUnaryOperator function) {
        return matrixFunction(name, argument -> TexValues.mapped(argument, function));
    }

    /** A function of two numbers. */
    public TexScope pairFunction(String name, DoubleBinaryOperator function) {
        return columnFunction(name, pair -> new double[] {function.applyAsDouble(pair[0], pair[1])});
    }

    /** A function of a column, or of as many numbers. */
    public TexScope columnFunction(String name, UnaryOperator<double[]> function) {
        return matrixFunction(name, column -> columnOf(function.apply(column.getColumn(0))));
    }

    private TexScope matrixFunction(String name, UnaryOperator<RealMatrix> function) {
        values.put(canonical(name), function);
        return this;
    }

    /** The range of an index that sums leave out: Σ_i. */
    public TexScope range(String index, int first, int last) {
        ranges.put(index, new int[] {first, last});
        return this;
    }

    static RealMatrix columnOf(double... entries) {
        return MatrixUtils.createColumnRealMatrix(entries);
    }

    /** Without the braces of indices, which TeX asks for and nobody reads: x^{(k)} is x^(k). */
    private static String canonical(String name) {
        return INDEX.matcher(name).replaceAll("$1$2");
    }

    @Nullable
    Object find(String name) {
        Object here = values.get(name);
        return here != null || outer == null ? here : outer.find(name);
    }

    int[] rangeOf(String index) {
        int[] here = ranges.get(index);
        if (here != null) {
            return here;
        }
        if (outer == null) {
            throw new FormulaException("the sum over " + index + " has no range");
        }
        return outer.rangeOf(index);
    }
}
