package handgrad.datasets.image;

import handgrad.datasets.idx.IdxArray;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A part of a data set, as its files have it.
 *
 * @param file that it came from, for messages
 * @param found how the file has the images, such as {@code u1 (60000, 28, 28) from 0 to 255}
 * @param images n × rows × columns, or n × rows × columns × 3 in colour
 * @param labels as text, one for each image
 * @param sha256 of the images as an IDX file has them, and of the labels, by what they are called
 */
public record LabelledArray(Path file, String found, IdxArray images, List<String> labels, Map<String, String> sha256) {
    private static final String BYTE = "1?\\d?\\d|2[0-4]\\d|25[0-5]";

    public LabelledArray {
        labels = List.copyOf(labels);
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    }

    /**
     * Images and labels that belong together.
     *
     * @param arrays what the images and the labels are called
     * @throws MalformedFileException when their numbers differ
     */
    static LabelledArray of(Path file, ImageNumbers numbers, Path labelFile, List<String> labels, List<String> arrays)
            throws MalformedFileException {
        IdxArray images = numbers.images();
        if (labels.size() != images.dimension(0)) {
            throw new Place(labelFile)
                    .malformed("expected " + images.dimension(0) + " labels for the " + images.dimension(0)
                            + " images of " + file.getFileName() + ", found " + labels.size());
        }
        Map<String, String> sha256 = new LinkedHashMap<>();
        sha256.put(arrays.get(0), images.sha256());
        sha256.put(arrays.get(1), sha256(labels));
        return new LabelledArray(file, numbers.found(), images, labels, sha256);
    }

    /** As an IDX file has them where they are numbers below 256; else with their texts, a line each, as its bytes. */
    private static String sha256(List<String> labels) {
        if (!labels.stream().allMatch(label -> label.matches(BYTE))) {
            byte[] text = String.join("\n", labels).getBytes(StandardCharsets.UTF_8);
            return new IdxArray(new int[] {text.length}, text).sha256();
        }
        byte[] bytes = new byte[labels.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(labels.get(i));
        }
        return new IdxArray(new int[] {bytes.length}, bytes).sha256();
    }

    public int count() {
        return labels.size();
    }

    public int rows() {
        return images.dimension(1);
    }

    public int columns() {
        return images.dimension(2);
    }

    /** 1 for grey, 3 for red, green and blue. */
    public int channels() {
        return images.axes() == 4 ? images.dimension(3) : 1;
    }

    /** How many of the first images have a light border, of which most of MNIST and Fashion-MNIST have none. */
    public int lightBorders(int first) {
        int width = rows() * columns() * channels();
        return (int) IntStream.range(0, Math.min(first, count()))
                .filter(i -> new GivenImage(
                                "",
                                rows(),
                                columns(),
                                channels(),
                                Arrays.copyOfRange(images.elements(), i * width, (i + 1) * width))
                        .isDarkOnLight())
                .count();
    }

    /** What an image is, for people: {@code 28 x 28} or {@code 32 x 32 in colour}. */
    public String size() {
        return rows() + " x " + columns() + (channels() == 1 ? "" : " in colour");
    }
}
