package handgrad.jobs.classification;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.report.MistakeSheet;
import handgrad.metrics.Predictions;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mistakes that a page shows: of each class taken for each other the most confident, as many as a page holds. */
final class MistakeImages {
    private static final int MOST_OF_A_PAIR = 8;
    private static final int MOST_PIXELS = 300 * 28 * 28;

    private MistakeImages() {}

    static Optional<MistakeSheet> of(Predictions predictions, LabelledImages images) {
        int[] labels = predictions.labels();
        int[] taken = predictions.predicted();
        List<Integer> wrong = IntStream.range(0, labels.length)
                .filter(i -> labels[i] != taken[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -predictions.probability()[i]))
                .toList();
        Map<Integer, Integer> ofPair = new HashMap<>();
        List<Integer> shown = wrong.stream()
                .filter(i ->
                        ofPair.merge(labels[i] * predictions.classes() + taken[i], 1, Integer::sum) <= MOST_OF_A_PAIR)
                .limit(Math.max(1, MOST_PIXELS / (images.rows() * images.columns())))
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new MistakeSheet(
                        picture(shown, images),
                        images.columns(),
                        images.rows(),
                        shown.stream()
                                .map(i -> new MistakeSheet.Mistake(
                                        i, labels[i], taken[i], predictions.probability()[i]))
                                .toList(),
                        wrong.size()));
    }

    private static BufferedImage picture(List<Integer> shown, LabelledImages images) {
        int width = images.columns();
        int height = images.rows();
        int columns = Math.min(MistakeSheet.COLUMNS, shown.size());
        int rows = (shown.size() + columns - 1) / columns;
        BufferedImage picture = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < shown.size(); k++) {
            for (int j = 0; j < width * height; j++) {
                picture.setRGB(
                        k % columns * width + j % width,
                        k / columns * height + j / width,
                        colour(images, shown.get(k) * images.width() + j * images.channels()));
            }
        }
        return picture;
    }

    /** Ink on paper where it is grey. */
    private static int colour(LabelledImages images, int at) {
        byte[] pixels = images.pixels();
        int first = pixels[at] & 0xFF;
        return images.channels() == 1
                ? 0x010101 * (255 - first)
                : first << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
    }
}
