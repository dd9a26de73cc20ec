package handgrad.jobs.solution;

import handgrad.jobs.picture.ClassProbabilities;
import java.util.ArrayList;
import java.util.List;

/** Figures of a document, each with its caption, where the text has come to. */
final class TexFigures {
    /** With which the usual picture, of 720 CSS pixels, leaves a margin on both sides. */
    private static final double POINTS_PER_PIXEL = 0.5;

    private final SolutionFiles files;

    TexFigures(SolutionFiles files) {
        this.files = files;
    }

    /** A picture of pixels. */
    String png(String name, byte[] png, String caption) {
        return "\\begin{center}"
                + figure(
                        "1",
                        "\\includegraphics[keepaspectratio,height=0.38\\textheight,width=" + width(png) + "]{"
                                + file(name, png) + "}",
                        caption)
                + "\\end{center}\n";
    }

    /** The images beside the bars stay pixels. */
    String probabilities(String name, ClassProbabilities chart, String caption) {
        List<String> images = new ArrayList<>();
        for (ClassProbabilities.Answer answer : chart.answers()) {
            images.add(file(name + "-" + (images.size() + 1), answer.image().png()));
        }
        return wide(new TexFigure(TexBars.of(chart, images), caption));
    }

    private String file(String name, byte[] png) {
        String file = "figures/" + name.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("\\.(?=.*\\.)", "-") + ".png";
        files.add(file, png);
        return file;
    }

    /** What LaTeX draws, alone in its row. */
    String wide(TexFigure figure) {
        return "\\begin{center}" + figure("1", "\\fittedtext{" + figure.tex() + "}", figure.caption())
                + "\\end{center}\n";
    }

    /** What LaTeX draws, two in a row. */
    String sideBySide(List<TexFigure> figures) {
        StringBuilder tex = new StringBuilder();
        for (int c = 0; c < figures.size(); c += 2) {
            tex.append("\\begin{center}");
            for (TexFigure one : figures.subList(c, Math.min(c + 2, figures.size()))) {
                tex.append(figure("0.48", one.tex(), one.caption())).append("\\hfill");
            }
            tex.setLength(tex.length() - "\\hfill".length());
            tex.append("\\end{center}\n");
        }
        return tex.toString();
    }

    private static String figure(String share, String content, String caption) {
        return "\\begin{minipage}[t]{" + share + "\\linewidth}\\centering " + content + "\n\\captionof{figure}{"
                + TexEscape.text(caption) + "}\\end{minipage}";
    }

    /** Its width stands in the header, in bytes 16 to 19; two pixels are one of CSS. */
    private static String width(byte[] png) {
        int pixels = (png[16] & 0xFF) << 24 | (png[17] & 0xFF) << 16 | (png[18] & 0xFF) << 8 | (png[19] & 0xFF);
        return "\\fittedwidth{" + Math.round(pixels / 2.0 * POINTS_PER_PIXEL) + "pt}";
    }
}
