package handgrad.datasets.image;

import java.util.List;

/**
 * A reader's images in a model's form.
 *
 * @param names one for each image
 * @param pixels of one image after another, row by row, unsigned; 255 is full ink
 * @param changed whether some image was of another size
 * @param remarks what was made of them, clauses
 */
public record SeenImages(ModelInput input, List<String> names, byte[] pixels, boolean changed, List<String> remarks) {
    public SeenImages {
        names = List.copyOf(names);
        remarks = List.copyOf(remarks);
    }

    /** How many. */
    public int count() {
        return names.size();
    }
}
