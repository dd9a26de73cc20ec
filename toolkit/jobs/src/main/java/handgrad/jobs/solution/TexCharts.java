package handgrad.jobs.solution;

import handgrad.jobs.picture.PlaneChart;
import handgrad.jobs.picture.PlaneChart.Kind;
import handgrad.jobs.picture.ReliabilityDiagram;
import handgrad.jobs.picture.Scale;
import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.record.NumberText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Charts with two axes as vector graphics. */
final class TexCharts {
    /** Up to so many counts each has its number below. */
    private static final int FEW = 10;

    /** The room above and below what the vertical axis is made for, as a part of its height. */
    private static final double ROOM = 0.05;

    private TexCharts() {}

    static String of(PlaneChart chart) {
        TexAxis axis = new TexAxis("xlabel={" + TexEscape.text(chart.across().name()) + "},title={"
                + TexEscape.text(chart.up().name()) + (chart.up().kind() == Kind.FRACTIONS ? ", in \\%" : "") + "}"
                + (chart.up().kind() == Kind.LOGARITHMS ? ",ymode=log" : "")
                + across(chart)
                + up(chart));
        for (PlaneChart.Series series : chart.series()) {
            axis.add(
                    series.name(),
                    series.mark(),
                    shown(chart.across().kind(), series.x()),
                    shown(chart.up().kind(), series.y()));
        }
        return axis.tex();
    }

    private static String across(PlaneChart chart) {
        if (chart.across().kind() == Kind.LOGARITHMS) {
            return ",xmode=log";
        }
        if (chart.across().kind() != Kind.COUNTS) {
            return "";
        }
        long last = Math.round(chart.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.x()))
                .max()
                .orElse(1));
        return ",xmin=" + (last == 1 ? 0 : 1) + ",xmax=" + (last == 1 ? 2 : last)
                + (last <= FEW ? ",xtick distance=1" : "");
    }

    /** With a band it is as long as the band is high. */
    private static String up(PlaneChart chart) {
        if (chart.series().stream().noneMatch(series -> series.mark() == PlaneChart.Mark.BAND)) {
            return "";
        }
        double low = Arrays.stream(chart.heights()).min().orElse(0);
        double high = Arrays.stream(chart.heights()).max().orElse(1);
        double room = high > low ? ROOM * (high - low) : 1;
        return String.format(Locale.ROOT, ",ymin=%.6g,ymax=%.6g", low - room, high + room);
    }

    private static double[] shown(Kind kind, double[] numbers) {
        return Arrays.stream(numbers)
                .map(number -> kind == Kind.FRACTIONS ? 100 * number : number)
                .toArray();
    }

    static String of(ReliabilityDiagram chart) {
        TexAxis axis =
                new TexAxis("xlabel={probability of the class that is named, in \\%; with the number of samples},"
                        + "title={share that is right, in \\%},xmin=0,xmax=100,ymin=0,ymax=115,ytick={0,20,...,100}");
        for (ReliabilityDiagram.Bin bin : chart.bins()) {
            axis.add(String.format(
                    Locale.ROOT,
                    "\\fill[hgblue!35] (axis cs:%.6g,0) rectangle (axis cs:%.6g,%.6g)"
                            + " node[pos=1,anchor=south east,font=\\tiny,black,inner sep=1pt] {%s};%n",
                    100 * bin.from() + 0.5,
                    100 * bin.to() - 0.5,
                    100 * bin.right(),
                    NumberText.integer(bin.samples())));
        }
        return axis.add("\\draw (axis cs:0,0) -- (axis cs:100,100);\n").tex();
    }

    /** The values stand at equal distances. */
    static String of(ValueComparison chart) {
        double[] places = IntStream.rangeClosed(1, chart.values().size())
                .mapToDouble(place -> place)
                .toArray();
        boolean isFraction = chart.scale() == Scale.FRACTIONS;
        String labels = chart.values().stream()
                .map(value -> "{" + TexEscape.text(value) + "}")
                .collect(Collectors.joining(","));
        TexAxis axis = new TexAxis("xlabel={" + TexEscape.text(chart.parameter()) + "},xtick={"
                + Arrays.stream(places)
                        .mapToObj(place -> Long.toString(Math.round(place)))
                        .collect(Collectors.joining(","))
                + "},xticklabels={" + labels + "},title={" + TexEscape.text(chart.quantity())
                + (isFraction ? ", in \\%" : "") + "},enlarge x limits=0.1");
        for (ValueComparison.Line line : chart.lines()) {
            double[] metrics = line.metrics().stream()
                    .mapToDouble(metric -> isFraction ? 100 * metric : metric)
                    .toArray();
            axis.add(line.name(), PlaneChart.Mark.DOTTED_LINE, places, metrics);
        }
        return axis.tex();
    }
}
