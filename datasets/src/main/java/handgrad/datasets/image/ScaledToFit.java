package handgrad.datasets.image;

/** An image scaled as a whole to fit a size. What it leaves free on two sides is of the shade of its border. */
final class ScaledToFit {
    private ScaledToFit() {}

    /** The image in rows × columns, in the middle. */
    static GivenImage of(GivenImage image, int rows, int columns) {
        double scale = Math.min((double) rows / image.rows(), (double) columns / image.columns());
        int height = fitting(image.rows(), scale, rows);
        int width = fitting(image.columns(), scale, columns);
        int channels = image.channels();
        byte[] field = new byte[rows * columns * channels];
        for (int k = 0; k < channels; k++) {
            double[] scaled = AreaMean.of(image.plane(k), image.rows(), image.columns(), height, width);
            double border = image.borderQuantile(k, 0.5);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int row = i - (rows - height) / 2;
                    int column = j - (columns - width) / 2;
                    boolean isFree = row < 0 || row >= height || column < 0 || column >= width;
                    field[(i * columns + j) * channels + k] =
                            (byte) Math.round(isFree ? border : scaled[row * width + column]);
                }
            }
        }
        return new GivenImage(image.name(), rows, columns, channels, field);
    }

    /** A side of so many pixels, scaled, but at least one pixel and at most what there is room for. */
    static int fitting(int side, double scale, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(side * scale)));
    }
}
