package handgrad.jobs.picture;

import java.awt.Color;

/**
 * Blue for negative, white for zero, red for positive: ColorBrewer's RdBu with eleven classes (Apache-2.0), reversed,
 * and even steps of colour between the classes. Both ends are equally dark, so that neither sign looks stronger.
 */
final class DivergingColours {
    private static final int[] CLASSES = {
        0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f
    };

    private DivergingColours() {}

    /**
     * The colour of a share of the scale's end.
     *
     * @param share from -1 to 1; what lies beyond takes the colour of the end
     */
    static Color of(double share) {
        double position = (Math.max(-1, Math.min(1, share)) + 1) / 2 * (CLASSES.length - 1);
        int below = Math.min((int) position, CLASSES.length - 2);
        return Shades.between(new Color(CLASSES[below]), new Color(CLASSES[below + 1]), position - below);
    }
}
