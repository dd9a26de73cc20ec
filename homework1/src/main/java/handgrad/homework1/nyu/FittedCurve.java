package handgrad.homework1.nyu;

import static handgrad.homework1.nyu.FourUnits.UNITS;
import static handgrad.jobs.report.Report.plain;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.FunctionPlot;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.WorkedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Points, the curve through them, and the four units that equal it.
 *
 * @param name what the points are called: an example's name or a file's
 */
record FittedCurve(String name, CurvePoints points, PiecewiseLinear curve, FourUnits network) {
    /** How far beyond the points the network is compared with the curve, in spans of the points. */
    private static final int SPANS = 10;

    private static final int COMPARISONS = 2_000;

    /** Of the curve's largest height; what rounding makes is far below. */
    private static final double LARGEST_ERROR = 1e-6;

    /**
     * Builds the units, and compares them with the curve.
     *
     * @throws CannotFitException when no four units equal the curve, or not in floating-point numbers
     */
    static FittedCurve of(String name, CurvePoints points) throws CannotFitException {
        PiecewiseLinear curve = PiecewiseLinear.through(points.x(), points.y());
        FittedCurve fitted = new FittedCurve(name, points, curve, CurveConstruction.of(curve));
        double largest = fitted.range().map(curve::at).map(Math::abs).max().orElseThrow();
        double error = fitted.largestError();
        if (!(error <= LARGEST_ERROR * largest) || Double.isInfinite(error)) {
            throw new CannotFitException(
                    "the numbers of the points are too large, or too far apart in size, for four units of floating-point"
                            + " numbers, which would miss the curve"
                            + (Double.isFinite(error) ? " by " + error : "") + "; shift or scale the points");
        }
        return fitted;
    }

    /** The largest |network − y| at the points, and |network − curve| between them and as far as ten times their span beyond. */
    double largestError() {
        return DoubleStream.concat(
                        IntStream.range(0, points.x().length)
                                .mapToDouble(i -> Math.abs(network.of(points.x()[i]) - points.y()[i])),
                        range().map(x -> Math.abs(network.of(x) - curve.at(x))))
                .max()
                .orElseThrow();
    }

    private DoubleStream range() {
        double span = curve.lastX() - curve.firstX();
        double from = curve.firstX() - SPANS * span;
        double length = (2 * SPANS + 1) * span;
        return IntStream.rangeClosed(0, COMPARISONS).mapToDouble(i -> from + length * i / COMPARISONS);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("points", name);
        values.put("kinks", kinks().toArray());
        values.put("slopes", curve.slopes());
        values.put("W_H", network.WH());
        values.put("b_H", network.bH());
        values.put("W_O", network.WO());
        values.put("b_O", network.bO());
        values.put("largest_error", largestError());
        return values;
    }

    WorkedTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            rows.add(
                    List.of("unit " + (i + 1), plain(network.WH()[i]), plain(network.bH()[i]), plain(network.WO()[i])));
        }
        return new WorkedTable(
                "(a) Four units that equal " + name,
                List.of(
                        (curve.kinks() == 0 ? "no kinks, slope " : "kinks at x = " + list(kinks()) + ", slopes ")
                                + list(Arrays.stream(curve.slopes())),
                        "b_O = " + plain(network.bO()),
                        "largest |network − curve| up to " + SPANS + " times the points' span beyond them: "
                                + NumberText.decimal(largestError())),
                List.of("", "W_H,i", "b_H,i", "W_O,i"),
                rows);
    }

    Figure figure() throws CannotDrawException {
        return Figure.of(
                FunctionPlot.of(
                        "Four relu units and the curve of " + name,
                        "x",
                        "y",
                        new FunctionPlot.Points("points", points.x(), points.y()),
                        new FunctionPlot.Line("curve through the points", curve::at),
                        new FunctionPlot.Line("network", network::of)),
                "The network lies on the curve, also beyond the points.",
                "Plot of the points, the curve through them and the network's output");
    }

    private DoubleStream kinks() {
        return IntStream.range(0, curve.kinks()).mapToDouble(curve::kink);
    }

    private static String list(DoubleStream numbers) {
        return numbers.mapToObj(number -> plain(number)).collect(Collectors.joining(", "));
    }
}
