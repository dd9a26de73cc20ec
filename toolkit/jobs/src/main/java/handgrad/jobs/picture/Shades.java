package handgrad.jobs.picture;

import java.awt.Color;

/** Colours between two others, and ink that can be read on them. */
final class Shades {
    private Shades() {}

    /** A colour of the way: at 0 {@code from}, at 1 {@code to}. */
    static Color between(Color from, Color to, double share) {
        return new Color(
                between(from.getRed(), to.getRed(), share),
                between(from.getGreen(), to.getGreen(), share),
                between(from.getBlue(), to.getBlue(), share));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** Of dark and white ink the one with more contrast, by the relative luminance of WCAG 2. */
    static Color inkOn(Color ground) {
        double luminance = luminance(ground);
        double againstWhite = 1.05 / (luminance + 0.05);
        double againstInk = (luminance + 0.05) / (luminance(Canvas.INK) + 0.05);
        return againstInk >= againstWhite ? Canvas.INK : Color.WHITE;
    }

    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
