package handgrad.jobs.solution;

import handgrad.jobs.record.ClassResult;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which class was taken for which, as vector graphics: counts, shaded by the root of their share of the true class. */
final class TexConfusion {
    /** More would be too small to read. */
    private static final int MOST_CLASSES = 12;

    private TexConfusion() {}

    /** Whether it can be; otherwise there is the picture of pixels. */
    static boolean isDrawn(RunRecord run) {
        return run.classes() != null && run.confusion() != null && run.classes().size() <= MOST_CLASSES;
    }

    /** A row for each true class, a column for each predicted one. */
    static String tex(RunRecord run) {
        List<ClassResult> classes = Objects.requireNonNull(run.classes());
        List<List<Integer>> counts = Objects.requireNonNull(run.confusion());
        StringBuilder tex = new StringBuilder("\\begin{tikzpicture}[x=8mm,y=-5.5mm,font=\\scriptsize]\n");
        double middle = classes.size() / 2.0;
        node(tex, middle, -3.2, "", "\\textbf{predicted}");
        node(tex, -3.2, middle, "rotate=90", "\\textbf{true}");
        node(tex, classes.size() + 0.6, -0.3, "rotate=45,anchor=west", "\\textbf{recall}");
        for (int i = 0; i < classes.size(); i++) {
            String name = TexEscape.text(classes.get(i).name());
            node(tex, i + 0.4, -0.3, "rotate=45,anchor=west", name);
            node(tex, -0.2, i + 0.5, "anchor=east", name);
            Double recall = classes.get(i).recall();
            node(
                    tex,
                    classes.size() + 0.8,
                    i + 0.5,
                    "",
                    recall == null ? "–" : TexEscape.text(NumberText.percent(recall)));
            for (int j = 0; j < classes.size(); j++) {
                int count = counts.get(i).get(j);
                long shade = Math.round(
                        100 * Math.sqrt(count / Math.max(1.0, classes.get(i).support())));
                tex.append(String.format(
                        Locale.ROOT, "\\fill[hgnavy!%d] (%d,%d) rectangle +(0.97,0.95);", 4 + 96 * shade / 100, j, i));
                node(tex, j + 0.5, i + 0.5, shade > 60 ? "white" : count == 0 ? "gray" : "", NumberText.integer(count));
            }
        }
        return tex.append("\\end{tikzpicture}").toString();
    }

    private static void node(StringBuilder tex, double x, double y, String options, String text) {
        tex.append(String.format(Locale.ROOT, "\\node[%s] at (%.1f,%.1f) {%s};%n", options, x, y, text));
    }
}
