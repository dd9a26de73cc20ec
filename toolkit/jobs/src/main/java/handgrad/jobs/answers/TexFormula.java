package handgrad.jobs.answers;

import java.util.List;
import org.hipparchus.linear.RealMatrix;

/**
 * A formula in TeX that is computed at points. It may be a chain: {@code a = b = c}, whose sides are then computed each, or
 * {@code a \le b}.
 */
public record TexFormula(String tex) {
    /** The sides of the chain, in its order; numbers are 1 × 1. */
    public List<RealMatrix> sides(TexScope at) {
        return new TexReader(tex, at).whole().sides();
    }

    /** Whether every relation of the chain holds; equality to within rounding. */
    public boolean holds(TexScope at) {
        return new TexReader(tex, at).whole().holds();
    }

    /** The value of a formula that is one number. */
    public double number(TexScope at) {
        double[] column = column(at);
        if (column.length != 1) {
            throw new FormulaException("expected a number, found " + column.length + " of them in " + tex);
        }
        return column[0];
    }

    /** The value of a formula without relations, row after row. */
    public double[] column(TexScope at) {
        List<RealMatrix> sides = sides(at);
        if (sides.size() != 1) {
            throw new FormulaException("expected no relation in " + tex);
        }
        return entries(sides.get(0));
    }

    /** The largest distance of any entry of any side from what it should be, over 1 + its size; infinite for another shape. */
    public double error(TexScope at, double... expected) {
        double worst = 0;
        for (RealMatrix side : sides(at)) {
            double[] entries = entries(side);
            if (entries.length != expected.length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int e = 0; e < entries.length; e++) {
                double error = Math.abs(entries[e] - expected[e]) / (1 + Math.abs(expected[e]));
                worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
            }
        }
        return worst;
    }

    private static double[] entries(RealMatrix matrix) {
        double[] entries = new double[matrix.getRowDimension() * matrix.getColumnDimension()];
        for (int e = 0; e < entries.length; e++) {
            entries[e] = matrix.getEntry(e / matrix.getColumnDimension(), e % matrix.getColumnDimension());
        }
        return entries;
    }
}
