package handgrad.datasets.image;

import java.util.List;

/**
 * A reader's images in a model's form.
 *
 * @param names one for each image
 * @param pixels of one image after another, row by row, unsigned; 255 is full ink
 * @param labels one for each image, as its file has it; none unless all have one
 * @param changed whether some image was of another size
 * @param remarks what was made of them, clauses
 */
public record SeenImages(
        ModelInput input,
        List<String> names,
        byte[] pixels,
        List<String> labels,
        boolean changed,
        List<String> remarks) {
    public SeenImages {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
        remarks = List.copyOf(remarks);
    }

    /** How many. */
    public int count() {
        return names.size();
    }
}
