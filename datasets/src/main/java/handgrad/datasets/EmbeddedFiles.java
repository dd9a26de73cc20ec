package handgrad.datasets;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the images that come with the program, for readers of other programs. */
public final class EmbeddedFiles {
    private static final String LICENCE = "LICENSE-fashion-mnist.txt";

    private EmbeddedFiles() {}

    /** The four gzipped IDX files and their licence, by name. */
    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (PublishedFile file : Catalogue.FASHION_MNIST.dataset().files()) {
            files.put(file.name(), EmbeddedImages.bytes(file));
        }
        files.put(LICENCE, EmbeddedImages.bytes(LICENCE));
        return files;
    }
}
