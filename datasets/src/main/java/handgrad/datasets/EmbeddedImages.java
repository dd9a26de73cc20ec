package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.IdxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first 5,000 training and 1,000 test images of Fashion-MNIST, which come with the program (MIT licence, see
 * {@code embedded/LICENSE-fashion-mnist.txt} beside them).
 */
final class EmbeddedImages {
    private static final String FOLDER = "embedded/";

    private EmbeddedImages() {}

    /** Reads the subset. */
    static ImageData read() throws IOException {
        ImageDataset set = Catalogue.FASHION_MNIST;
        Map<String, String> sha256 = new LinkedHashMap<>();
        LabelledImages[] halves = new LabelledImages[2];
        for (int half = 0; half < 2; half++) {
            PublishedFile imageFile = set.dataset().files().get(2 * half);
            PublishedFile labelFile = set.dataset().files().get(2 * half + 1);
            IdxArray images = IdxFile.parse(path(imageFile), bytes(imageFile), 3);
            IdxArray labels = IdxFile.parse(path(labelFile), bytes(labelFile), 1);
            halves[half] = Labelling.of(
                    images,
                    path(imageFile),
                    labels,
                    path(labelFile),
                    set.classNames().size());
            sha256.put(imageFile.name(), images.sha256());
            sha256.put(labelFile.name(), labels.sha256());
        }
        Provenance provenance = new Provenance(set.dataset().name(), Source.EMBEDDED, Optional.empty(), sha256);
        return new ImageData(
                set.dataset().title() + " (embedded subset)", halves[0], halves[1], set.classNames(), provenance);
    }

    /** The gzipped IDX file as it lies in the program. */
    static byte[] bytes(PublishedFile file) throws IOException {
        return bytes(file.name());
    }

    /** A file as it lies in the program. */
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = EmbeddedImages.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new DataException("this build of handgrad lacks its embedded data " + name + ": build it again");
            }
            return in.readAllBytes();
        }
    }

    private static Path path(PublishedFile file) {
        return Path.of(FOLDER, file.name());
    }
}
