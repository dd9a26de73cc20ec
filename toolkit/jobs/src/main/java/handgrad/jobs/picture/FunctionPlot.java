package handgrad.jobs.picture;

import handgrad.jobs.picture.PlaneChart.Axis;
import handgrad.jobs.picture.PlaneChart.Kind;
import handgrad.jobs.picture.PlaneChart.Mark;
import handgrad.jobs.picture.PlaneChart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A function of one number over the points and the curve that it is to pass through, and beyond them. */
public final class FunctionPlot {
    private static final int STEPS = 240;

    /** How far beyond the points, as a part of their span. */
    private static final double BEYOND = 0.3;

    private FunctionPlot() {}

    /**
     * What is drawn.
     *
     * @param name as the legend has it
     */
    public record Line(String name, DoubleUnaryOperator f) {}

    /**
     * Points to mark.
     *
     * @param name as the legend has it
     * @param x ascending, at least two
     * @param y as many
     */
    public record Points(String name, double[] x, double[] y) {
        public Points {
            if (x.length < 2 || y.length != x.length) {
                throw new IllegalArgumentException("a plot needs two points at least, and a y for each of the "
                        + x.length + " x, not " + y.length);
            }
        }
    }

    /**
     * The curve as a wide line, the function as a thin line on top of it, and the points.
     *
     * @param across the name of the horizontal axis
     * @param up the name of the vertical axis
     */
    public static PlaneChart of(String title, String across, String up, Points marked, Line curve, Line function) {
        double[] at = range(marked.x);
        return new PlaneChart(
                title,
                new Axis(across, Kind.NUMBERS),
                new Axis(up, Kind.NUMBERS),
                List.of(
                        new Series(
                                curve.name,
                                Mark.BAND,
                                at,
                                Arrays.stream(at).map(curve.f).toArray()),
                        new Series(
                                function.name,
                                Mark.LINE,
                                at,
                                Arrays.stream(at).map(function.f).toArray()),
                        new Series(marked.name, Mark.POINTS, marked.x, marked.y)));
    }

    /** Evenly from before the first point to behind the last. */
    private static double[] range(double[] x) {
        double first = x[0];
        double last = x[x.length - 1];
        double room = BEYOND * (last - first);
        double[] at = new double[STEPS + 1];
        Arrays.setAll(at, i -> first - room + (last - first + 2 * room) * i / STEPS);
        return at;
    }
}
