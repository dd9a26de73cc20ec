package handgrad.jobs.solution;

import handgrad.jobs.picture.PlaneChart;
import java.util.List;
import java.util.Locale;

/** A pgfplots axis with its curves. */
final class TexAxis {
    /** Blue, vermilion, green, purple, orange of Okabe and Ito, and strokes that differ without colour. */
    private static final List<String> STYLES =
            List.of("hgblue", "hgred,dashed", "hggreen,densely dotted", "hgpurple,dash dot", "hgorange,densely dashed");

    /** What a legend in one line has room for, in characters. */
    private static final int LEGEND_LINE = 42;

    private final StringBuilder curves = new StringBuilder();
    private final String options;
    private int lines;
    private int legend;

    /**
     * One without curves.
     *
     * @param options of the axis, beside those of all: {@code xmode=log}
     */
    TexAxis(String options) {
        this.options = options;
    }

    /**
     * Adds a series.
     *
     * @param y as many as x
     */
    TexAxis add(String name, PlaneChart.Mark mark, double[] x, double[] y) {
        curves.append("\\addplot[").append(style(mark)).append("] coordinates {");
        for (int i = 0; i < x.length; i++) {
            curves.append(String.format(Locale.ROOT, "(%.6g,%.6g)", x[i], y[i]));
        }
        curves.append("};\\addlegendentry{").append(TexEscape.text(name)).append("}\n");
        legend += name.length() + 5; // and its stroke
        return this;
    }

    private String style(PlaneChart.Mark mark) {
        return switch (mark) {
            case BAND -> {
                lines++; // the line on top of it has another colour
                yield "hgblue!35,line width=4pt";
            }
            case POINTS -> "only marks,black,mark size=1.5pt";
            case LINE -> STYLES.get(lines++ % STYLES.size()) + ",thick";
            case DOTTED_LINE -> STYLES.get(lines++ % STYLES.size()) + ",mark=*,mark size=1pt,mark options=solid,thick";
        };
    }

    /** Adds what is no curve. */
    TexAxis add(String tex) {
        curves.append(tex);
        return this;
    }

    String tex() {
        return "\\begin{tikzpicture}\\begin{axis}[hgcurves," + options + ",legend columns="
                + (legend > LEGEND_LINE ? "1" : "-1") + "]\n" + curves + "\\end{axis}\\end{tikzpicture}";
    }
}
