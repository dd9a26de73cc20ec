package handgrad.datasets.image;

/**
 * A grey image in the form in which MNIST has digits: what is drawn is cut out, scaled to fit 20 × 20 with its proportions,
 * and laid into 28 × 28 with its centre of mass in the middle, 14 pixels from the upper left one. (In the published training
 * images it lies within half a pixel of that, and the longer side is 20 in 99.7 % of them.) The lightest pixel is then full ink,
 * as in all of them.
 */
final class MnistForm {
    private static final int FIELD = 28;
    private static final int BOX = 20;
    private static final int MIDDLE = 14;
    private static final double FULL = 255;

    /** Paper is not even on photographs: so large a share of the border is darker than all that is counted as paper. */
    private static final double DARKEST = 0.02;

    /** What is fainter than this share of full ink is not looked at when the drawing is cut out. */
    private static final double FAINT = 0.25;

    private MnistForm() {}

    /** The image in this form; one with nothing on it is scaled as a whole. */
    static GivenImage of(GivenImage image) {
        int rows = image.rows();
        int columns = image.columns();
        double[] ink = withoutPaper(image);
        int top = rows;
        int bottom = -1;
        int left = columns;
        int right = -1;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] >= FAINT * FULL) {
                top = Math.min(top, i / columns);
                bottom = Math.max(bottom, i / columns);
                left = Math.min(left, i % columns);
                right = Math.max(right, i % columns);
            }
        }
        if (bottom < 0) {
            return ScaledToFit.of(image, FIELD, FIELD);
        }
        int height = bottom - top + 1;
        int width = right - left + 1;
        double[] cut = new double[height * width];
        for (int i = 0; i < height; i++) {
            System.arraycopy(ink, (top + i) * columns + left, cut, i * width, width);
        }
        double scale = (double) BOX / Math.max(height, width);
        int toHeight = ScaledToFit.fitting(height, scale, BOX);
        int toWidth = ScaledToFit.fitting(width, scale, BOX);
        byte[] field = centred(AreaMean.of(cut, height, width, toHeight, toWidth), toHeight, toWidth);
        return new GivenImage(image.name(), FIELD, FIELD, 1, field);
    }

    /** From 0, paper, to 255, the lightest pixel; all 0 where nothing is lighter than paper. */
    private static double[] withoutPaper(GivenImage image) {
        double[] plane = image.plane(0);
        // As far above the median as paper goes below it: a drawing may well touch the border.
        double paper = 2 * image.borderQuantile(0, 0.5) - image.borderQuantile(0, DARKEST);
        double lightest = 0;
        for (double value : plane) {
            lightest = Math.max(lightest, value);
        }
        for (int i = 0; i < plane.length; i++) {
            plane[i] = lightest > paper ? FULL * Math.max(0, plane[i] - paper) / (lightest - paper) : 0;
        }
        return plane;
    }

    private static byte[] centred(double[] digit, int height, int width) {
        double mass = 0;
        double down = 0;
        double across = 0;
        double lightest = 0;
        for (int i = 0; i < digit.length; i++) {
            mass += digit[i];
            int row = i / width;
            down += digit[i] * row;
            across += digit[i] * (i - row * width);
            lightest = Math.max(lightest, digit[i]);
        }
        int top = within(MIDDLE - down / mass, FIELD - height);
        int left = within(MIDDLE - across / mass, FIELD - width);
        byte[] field = new byte[FIELD * FIELD];
        for (int i = 0; i < digit.length; i++) {
            field[(top + i / width) * FIELD + left + i % width] = (byte) Math.round(FULL * digit[i] / lightest);
        }
        return field;
    }

    private static int within(double place, int last) {
        return (int) Math.max(0, Math.min(last, Math.round(place)));
    }
}
