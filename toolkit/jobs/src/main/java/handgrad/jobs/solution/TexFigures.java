package handgrad.jobs.solution;

/** Figures of a document, each with its caption, where the text has come to. */
final class TexFigures {
    /** CSS pixels to a point of TeX, and a little less, so that a usual picture is as wide as the line. */
    private static final double POINTS_PER_PIXEL = 0.62;

    private final SolutionFiles files;

    TexFigures(SolutionFiles files) {
        this.files = files;
    }

    /** A picture of pixels. */
    String png(String name, byte[] png, String caption) {
        String file = "figures/" + name.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("\\.(?=.*\\.)", "-") + ".png";
        files.add(file, png);
        return figure("\\includegraphics[width=" + width(png) + "]{" + file + "}", caption);
    }

    /** A picture that LaTeX draws. */
    String drawn(String tex, String caption) {
        return figure(tex, caption);
    }

    private static String figure(String content, String caption) {
        return "\\begin{center}\\begin{minipage}{\\linewidth}\\centering " + content + "\n\\captionof{figure}{"
                + TexEscape.text(caption) + "}\\end{minipage}\\end{center}\n";
    }

    /** Its width stands in the header, in bytes 16 to 19; two pixels are one of CSS. */
    private static String width(byte[] png) {
        int pixels = (png[16] & 0xFF) << 24 | (png[17] & 0xFF) << 16 | (png[18] & 0xFF) << 8 | (png[19] & 0xFF);
        return "\\fittedwidth{" + Math.round(pixels / 2.0 * POINTS_PER_PIXEL) + "pt}";
    }
}
