package handgrad.jobs.solution;

import java.util.List;
import java.util.Locale;

/** A pgfplots axis with its curves. */
final class TexAxis {
    /** Blue, vermilion, green, purple of Okabe and Ito, and strokes that differ without colour. */
    private static final List<String> STYLES =
            List.of("hgblue", "hgred,dashed", "hggreen,densely dotted", "hgpurple,dash dot");

    private final StringBuilder tex;
    private int curves;

    /**
     * One without curves.
     *
     * @param options of the axis, beside those of all: {@code xmode=log}
     */
    TexAxis(String options) {
        tex = new StringBuilder("\\begin{tikzpicture}\\begin{axis}[hgcurves," + options + "]\n");
    }

    /**
     * Adds a curve.
     *
     * @param isDotted whether each point is marked
     * @param y as many as x
     */
    TexAxis add(String name, boolean isDotted, double[] x, double[] y) {
        tex.append("\\addplot[")
                .append(STYLES.get(curves % STYLES.size()))
                .append(isDotted ? ",mark=*,mark size=1pt,mark options=solid" : "")
                .append(",thick] coordinates {");
        for (int i = 0; i < x.length; i++) {
            tex.append(String.format(Locale.ROOT, "(%.6g,%.6g)", x[i], y[i]));
        }
        tex.append("};\\addlegendentry{").append(TexEscape.text(name)).append("}\n");
        curves++;
        return this;
    }

    String tex() {
        return tex + "\\end{axis}\\end{tikzpicture}";
    }
}
