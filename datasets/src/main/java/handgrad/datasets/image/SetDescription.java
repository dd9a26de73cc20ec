package handgrad.datasets.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set as {@code dataset.json} beside it describes it.
 *
 * <pre>
 *   {"name": "kmnist", "title": "Kuzushiji-MNIST", "address": "https://example.org/kmnist/",
 *    "files": [{"name": "train-images-idx3-ubyte.gz", "bytes": 18165135, "sha256": "51467d22..."}, ...],
 *    "classes": ["o", "ki", "su", ...], "test": 0.2}
 * </pre>
 *
 * @param name on the command line and in records
 * @param title in sentences; the name where there is none
 * @param address of the folder that the files can be fetched from; null where they cannot
 * @param files with their checksums; may be empty
 * @param classes the names of the labels 0, 1, ...; may be empty
 * @param test the share of the images to test on, drawn by the seed, where there is no test part
 */
public record SetDescription(
        String name,
        @Nullable String title,
        @Nullable URI address,
        List<DescribedFile> files,
        List<String> classes,
        double test) {
    /** In a data set's folder. */
    public static final String FILE = "dataset.json";

    private static final double ONE_IN_FIVE = 0.2;
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(SetDescription.class);

    public SetDescription {
        files = files == null ? List.of() : List.copyOf(files);
        classes = classes == null ? List.of() : List.copyOf(classes);
        test = test == 0 ? ONE_IN_FIVE : test;
    }

    /**
     * A file of the set.
     *
     * @param bytes its size
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record DescribedFile(String name, long bytes, String sha256) {}

    /**
     * The description in a folder, if there is one.
     *
     * @throws MalformedFileException when it is no JSON of this form
     */
    public static Optional<SetDescription> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            SetDescription description = READER.readValue(WholeFile.read(file));
            description.check(new Place(file));
            return Optional.of(description);
        } catch (JsonProcessingException e) {
            throw new Place(file)
                    .malformed(
                            "expected a data set described as name, title, address, files, classes and test, found: "
                                    + e.getOriginalMessage(),
                            e);
        }
    }

    private void check(Place place) throws MalformedFileException {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw place.malformed("expected a name of letters, digits, '.', '_' and '-', found '" + name + "'");
        }
        if (!(test > 0 && test < 1)) {
            throw place.malformed("expected test, a share between 0 and 1, found " + test);
        }
        if (classes.stream().distinct().count() < classes.size()) {
            throw place.malformed("expected classes with names that are all different, found one twice");
        }
        if (address != null && (!address.isAbsolute() || !address.toString().endsWith("/"))) {
            throw place.malformed("expected an address of a folder, which ends in a slash, found '" + address + "'");
        }
        for (DescribedFile file : files) {
            boolean isPlain = file.name() != null
                    && file.name().matches("[^/\\\\]+")
                    && !file.name().startsWith(".");
            if (!isPlain
                    || file.bytes() < 1
                    || file.sha256() == null
                    || !file.sha256().matches("[0-9a-f]{64}")) {
                throw place.malformed(
                        "expected of each file its name, without folders, its bytes and its sha256 in lower-case"
                                + " hexadecimal, found " + file);
            }
        }
    }

    /**
     * Compares the files that are there with their checksums.
     *
     * @throws MalformedFileException naming the first whose content is another
     */
    void verify(Path folder) throws IOException {
        for (DescribedFile described : files) {
            Path file = folder.resolve(described.name());
            if (Files.isRegularFile(file)) {
                String found = Sha256.of(WholeFile.read(file));
                if (!found.equals(described.sha256())) {
                    throw new Place(file)
                            .malformed("expected the content that " + FILE + " describes, SHA-256 " + described.sha256()
                                    + ", found " + found);
                }
            }
        }
    }

    /** What to call it in a sentence. */
    public String inWords() {
        return title == null ? name : title;
    }
}
