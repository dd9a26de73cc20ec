package handgrad.datasets.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a name says of an array: {@code train-images-idx3-ubyte.gz}, {@code x_test}, {@code kmnist-train-labels.npz}.
 *
 * @param set the rest of the name, such as {@code kmnist}; empty where there is none
 */
record Role(Part part, Kind kind, String set) {
    /** A part of a data set. */
    enum Part {
        TRAIN("train|training"),
        TEST("test|testing|t10k"),
        VALIDATION("val|valid|validation"),
        /** The name says nothing of parts. */
        ALL("");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** The part that a folder's or file's word names. */
        static Optional<Part> of(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            for (Part part : values()) {
                if (lower.matches(part.words) && !lower.isEmpty()) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }
    }

    /** What the array holds. */
    enum Kind {
        IMAGES("images|image|imgs|img|x|data|pixels"),
        LABELS("labels|label|y|targets|target");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (word.matches(kind.words)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    private static final String COPY = " ?\\(\\d+\\)"; // of a browser that has fetched a file twice
    private static final String ENDING = "(\\.(gz|npy|npz|csv|idx|bin))+$";
    private static final String TOGETHER = "([xy])(train|test|val)"; // Xtrain
    private static final String FORMAT = "idx\\d|ubyte|int|npy|raw";

    /** The role of a file or array by its name; empty where the name says nothing of images or labels. */
    static Optional<Role> of(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll(COPY, "")
                .replaceAll(ENDING, "")
                .replaceAll(TOGETHER, "$1 $2");
        Part part = Part.ALL;
        @Nullable Kind kind = null;
        List<String> rest = new ArrayList<>();
        for (String word : plain.split("[^a-z0-9]+", -1)) {
            Optional<Part> ofPart = Part.of(word);
            Optional<Kind> ofKind = Kind.of(word);
            if (ofPart.isPresent()) {
                part = ofPart.get();
            } else if (ofKind.isPresent() && kind == null) {
                kind = ofKind.get();
            } else if (!word.isEmpty() && !word.matches(FORMAT)) {
                rest.add(word);
            }
        }
        return kind == null ? Optional.empty() : Optional.of(new Role(part, kind, String.join("-", rest)));
    }
}
