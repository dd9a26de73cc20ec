package handgrad.jobs.answers;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.linear.RealMatrix;

/** Arithmetic of what formulas are about: numbers, columns and matrices. */
final class TexValues {
    private TexValues() {}

    /** A number, as a matrix of one row and one column. */
    static RealMatrix number(double value) {
        return TexScope.columnOf(value);
    }

    static boolean isNumber(RealMatrix value) {
        return value.getRowDimension() == 1 && value.getColumnDimension() == 1;
    }

    /** The number that a matrix of one row and one column is. */
    static double scalar(RealMatrix value) {
        if (!isNumber(value)) {
            throw new FormulaException("expected a number, found " + shape(value));
        }
        return value.getEntry(0, 0);
    }

    /** The whole number that it is, such as an index. */
    static int whole(RealMatrix value) {
        double number = scalar(value);
        if (number != Math.rint(number)) {
            throw new FormulaException("expected an index, found " + number);
        }
        return (int) number;
    }

    /** One value as it is; several numbers as one column. */
    static RealMatrix column(List<RealMatrix> values) {
        return values.size() == 1
                ? values.get(0)
                : TexScope.columnOf(
                        values.stream().mapToDouble(TexValues::scalar).toArray());
    }

    /** The product, of matrices or by a number. */
    static RealMatrix times(RealMatrix a, RealMatrix b) {
        if (isNumber(a) || isNumber(b)) {
            return isNumber(a) ? b.scalarMultiply(scalar(a)) : a.scalarMultiply(scalar(b));
        }
        if (a.getColumnDimension() != b.getRowDimension()) {
            throw new FormulaException("no product of " + shape(a) + " and " + shape(b));
        }
        return a.multiply(b);
    }

    /** The operation on each two entries in the same place. */
    static RealMatrix entries(RealMatrix a, RealMatrix b, DoubleBinaryOperator operator) {
        if (a.getRowDimension() != b.getRowDimension() || a.getColumnDimension() != b.getColumnDimension()) {
            throw new FormulaException("no sum of " + shape(a) + " and " + shape(b));
        }
        RealMatrix result = a.copy();
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                result.setEntry(i, j, operator.applyAsDouble(a.getEntry(i, j), b.getEntry(i, j)));
            }
        }
        return result;
    }

    static RealMatrix mapped(RealMatrix a, DoubleUnaryOperator function) {
        return entries(a, a, (entry, same) -> function.applyAsDouble(entry));
    }

    static String shape(RealMatrix value) {
        return value.getRowDimension() + " × " + value.getColumnDimension();
    }
}
