package handgrad.jobs.solution;

import handgrad.jobs.picture.BarChart;
import handgrad.jobs.picture.ClassProbabilities;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Horizontal bars as vector graphics, in groups one below the other; their length in millimetres. */
final class TexBars {
    private static final double BARS = 70;
    private static final double LINE = 4.2;
    private static final double HEAD = 6;
    private static final double GAP = 4;
    private static final double IMAGE = 28;

    /** Of the bars: an image and the names. */
    private static final double LEFT = 66;

    private final StringBuilder tex = new StringBuilder("\\begin{tikzpicture}[x=1mm,y=-1mm,font=\\scriptsize]\n");
    private double top;

    private TexBars() {}

    /** Each group on its own scale. */
    static String of(BarChart chart) {
        TexBars bars = new TexBars();
        for (BarChart.Group group : chart.groups()) {
            double least = Math.min(0, Arrays.stream(group.shares()).min().orElse(0));
            double most = Math.max(0, Arrays.stream(group.shares()).max().orElse(0));
            double scale = BARS / (most > least ? most - least : 1);
            bars.head(0, group.title());
            for (int k = 0; k < group.shares().length; k++) {
                double share = group.shares()[k];
                bars.bar(
                        group.names().get(k),
                        -least * scale,
                        share * scale,
                        share < 0 ? "hgred" : "hgblue",
                        percent(share));
            }
            bars.top += GAP;
        }
        return bars.closed();
    }

    /**
     * On a common scale, from 0 to 1.
     *
     * @param images the files of the answers' images
     */
    static String of(ClassProbabilities chart, List<String> images) {
        TexBars bars = new TexBars();
        for (int a = 0; a < images.size(); a++) {
            ClassProbabilities.Answer answer = chart.answers().get(a);
            double first = bars.top;
            bars.head(-LEFT, answer.name());
            bars.tex.append(String.format(
                    Locale.ROOT,
                    "\\node[anchor=north west,inner sep=0] at (%.6g,%.6g) {\\includegraphics[width=%.6gmm]{%s}};%n",
                    -LEFT,
                    bars.top,
                    IMAGE,
                    images.get(a)));
            for (ClassProbabilities.Bar bar : answer.bars()) {
                bars.bar(
                        bar.name(),
                        0,
                        BARS * bar.probability(),
                        bar.isTrue() ? "hggreen" : "hgblue",
                        ClassProbabilities.percent(bar.probability()));
            }
            bars.top = Math.max(bars.top, first + HEAD + IMAGE) + GAP;
        }
        return bars.closed();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void head(double left, String title) {
        tex.append(String.format(
                Locale.ROOT,
                "\\node[anchor=north west,inner sep=0] at (%.6g,%.6g) {\\textbf{%s}};%n",
                left,
                top,
                TexEscape.text(title)));
        top += HEAD;
    }

    /** @param length below zero to the left */
    private void bar(String name, double zero, double length, String colour, String number) {
        double middle = top + LINE / 2;
        tex.append(String.format(
                Locale.ROOT,
                "\\node[anchor=east] at (0,%.6g) {%s};\\fill[%s] (%.6g,%.6g) rectangle +(%.6g,%.6g)"
                        + " ++(%.6g,%.6g) node[anchor=west,black] {%s};%n",
                middle,
                TexEscape.text(name),
                colour,
                zero,
                top + 0.6,
                length,
                LINE - 1.2,
                Math.max(0, length),
                LINE / 2 - 0.6,
                TexEscape.text(number)));
        top += LINE;
    }

    private String closed() {
        return tex.append("\\end{tikzpicture}").toString();
    }
}
