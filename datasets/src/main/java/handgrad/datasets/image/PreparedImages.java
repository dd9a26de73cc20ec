package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Images as they are brought into a model's form one by one, and what there is to be said of that. */
final class PreparedImages {
    private static final int FEW = 5;

    private final ModelInput input;
    private final List<GivenImage> images = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> turned = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private double largest = 1;
    private int colourChanged;

    PreparedImages(ModelInput input) {
        this.input = input;
    }

    /** A clause to be said. */
    void say(String clause) {
        remarks.add(clause);
    }

    /** The number that stands for full ink in one of the files. */
    void scale(double full) {
        largest = Math.max(largest, full);
    }

    /** @param label empty where none is known */
    void add(GivenImage image, Optional<String> label) {
        if (input.isLightOnDark() && image.isDarkOnLight()) {
            turned.add(image.name());
        }
        if (!input.fits(image)) {
            changed.add(image.name());
        }
        colourChanged += image.channels() == input.channels() ? 0 : 1;
        images.add(input.prepared(image));
        label.ifPresent(labels::add);
    }

    /**
     * All of them.
     *
     * @param place where they came from, for messages
     * @param range what was said of them
     * @throws MalformedFileException when nothing was, and most look dark on light though the model knows light on dark
     */
    SeenImages finished(Place place, PixelRange range) throws MalformedFileException {
        String looks = looks();
        if (range.equals(PixelRange.UNKNOWN) && 2 * turned.size() > images.size()) {
            throw place.malformed(looks + ": turn them round with --pixels inverted, or say with --pixels 0-"
                    + Math.round(largest) + " that they are as they should be");
        }
        List<String> all = new ArrayList<>(remarks);
        if (colourChanged > 0) {
            all.add(count(colourChanged)
                    + (input.channels() == 1
                            ? " in colour, and taken in grey"
                            : " in grey, and taken for red, green and blue alike"));
        }
        if (!changed.isEmpty()) {
            all.add(count(changed.size()) + " of another size, and " + input.preparationInWords() + " (" + few(changed)
                    + ")");
        }
        boolean haveLabels = labels.size() == images.size();
        if (!haveLabels && !labels.isEmpty()) {
            all.add(count(labels.size()) + " labelled, others are not, and the labels are left aside");
        }
        if (!turned.isEmpty()) {
            all.add(looks + " (" + few(turned) + ")");
        }
        byte[] pixels = new byte[images.size() * input.width()];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i).pixels(), 0, pixels, i * input.width(), input.width());
        }
        return new SeenImages(
                input,
                images.stream().map(GivenImage::name).toList(),
                pixels,
                haveLabels ? labels : List.of(),
                !changed.isEmpty(),
                all);
    }

    private String looks() {
        String which = images.size() == 1
                ? "the image looks dark on light, for more than half of its border is"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d images look dark on light, for more than half of the border is",
                        turned.size(),
                        images.size());
        return which + " light, and the model was trained on light on dark";
    }

    private static String count(int images) {
        return String.format(Locale.ROOT, images == 1 ? "%,d image is" : "%,d images are", images);
    }

    private static String few(List<String> names) {
        int more = names.size() - FEW;
        return String.join(", ", names.subList(0, Math.min(FEW, names.size())))
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }
}
