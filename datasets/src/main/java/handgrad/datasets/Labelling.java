package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.file.Path;

/** Puts images and labels from two files together. */
final class Labelling {
    private Labelling() {}

    /**
     * @param images n × rows × columns
     * @param labels n, each below {@code classes}
     * @throws MalformedFileException when the two do not go together
     */
    static LabelledImages of(IdxArray images, Path imageFile, IdxArray labels, Path labelFile, int classes)
            throws MalformedFileException {
        int count = images.dimension(0);
        if (labels.dimension(0) != count) {
            throw new Place(labelFile)
                    .malformed("expected " + count + " labels for the " + count + " images of "
                            + imageFile.getFileName() + ", found " + labels.dimension(0));
        }
        int[] classOfImage = new int[count];
        for (int i = 0; i < count; i++) {
            classOfImage[i] = Byte.toUnsignedInt(labels.elements()[i]);
            if (classOfImage[i] >= classes) {
                throw new Place(labelFile)
                        .malformed("expected labels from 0 to " + (classes - 1) + ", found " + classOfImage[i]
                                + " at index " + i);
            }
        }
        return new LabelledImages(images.dimension(1), images.dimension(2), images.elements(), classOfImage);
    }
}
