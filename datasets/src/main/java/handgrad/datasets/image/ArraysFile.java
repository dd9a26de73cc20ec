package handgrad.datasets.image;

import handgrad.datasets.idx.IdxFile;
import handgrad.datasets.idx.IdxValues;
import handgrad.datasets.image.Role.Kind;
import handgrad.datasets.image.Role.Part;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.NpyText;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of arrays that is a whole data set or a whole part of it: an npz, or a text file of pixels.
 *
 * @param remarks what was made of its numbers
 */
record ArraysFile(Map<Part, LabelledArray> parts, List<String> remarks) {
    /** Whether a file's name is that of such a file. */
    static boolean mayHoldASet(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(npz|csv|tsv)");
    }

    /**
     * Reads it.
     *
     * @throws MalformedFileException when it is neither
     */
    static ArraysFile read(Path file, PixelRange range, ExpansionLimit expansion) throws IOException {
        byte[] content = WholeFile.read(file);
        List<String> remarks = new ArrayList<>();
        return switch (FileKind.of(content)) {
            case NPZ -> new ArraysFile(archive(file, Npz.parse(file, content, expansion), range, remarks), remarks);
            case TEXT -> new ArraysFile(Map.of(Part.ALL, table(file, content, range, remarks)), remarks);
            default ->
                throw new Place(file)
                        .malformed(
                                "expected images with labels (IDX, npy, npz, CSV), found " + FileKind.found(content));
        };
    }

    private static Map<Part, LabelledArray> archive(Path file, Npz npz, PixelRange range, List<String> remarks)
            throws MalformedFileException {
        Map<Part, Map<Kind, String>> found = new EnumMap<>(Part.class);
        Stream.of(npz.arrays(), npz.texts(), npz.refused())
                .flatMap(arrays -> arrays.keySet().stream())
                .forEach(name -> Role.of(name)
                        .ifPresent(role -> found.computeIfAbsent(role.part(), part -> new EnumMap<>(Kind.class))
                                .putIfAbsent(role.kind(), name)));
        found.remove(Part.VALIDATION); // which is left aside, even if it cannot be read
        Map<Part, LabelledArray> parts = new LinkedHashMap<>();
        for (Map.Entry<Part, Map<Kind, String>> part : found.entrySet()) {
            String images = part.getValue().get(Kind.IMAGES);
            String labels = part.getValue().get(Kind.LABELS);
            if (images != null && labels != null) {
                ImageNumbers numbers = ImageNumbers.of(new Place(file), npz.get(images), range);
                numbers.remark().ifPresent(remarks::add);
                String name = part.getKey() == Part.ALL
                        ? String.valueOf(file.getFileName())
                        : file.getFileName() + " " + part.getKey().toString().toLowerCase(Locale.ROOT);
                parts.put(
                        part.getKey(),
                        LabelledArray.of(
                                file,
                                numbers,
                                file,
                                Labels.of(new Place(file), npz, labels),
                                List.of(name + " images", name + " labels")));
            }
        }
        if (parts.isEmpty()) {
            throw new Place(file)
                    .malformed("expected arrays of images and labels, such as x_train and y_train, found "
                            + (npz.arrays().isEmpty()
                                    ? "none"
                                    : String.join(", ", npz.arrays().keySet())));
        }
        return parts;
    }

    private static LabelledArray table(Path file, byte[] content, PixelRange range, List<String> remarks)
            throws MalformedFileException {
        PixelTable table = PixelTable.parse(file, content);
        ImageNumbers numbers = ImageNumbers.of(new Place(file), table.pixels(), range);
        numbers.remark().ifPresent(remarks::add);
        String name = String.valueOf(file.getFileName());
        return LabelledArray.of(file, numbers, file, table.labels(), List.of(name + " images", name + " labels"));
    }

    /**
     * Images in one file and labels in another, each IDX, npy, or npz of one array.
     *
     * @param remarks gets what was made of the numbers
     */
    static LabelledArray pair(
            Path images, Path labels, PixelRange range, ExpansionLimit expansion, List<String> remarks)
            throws IOException {
        ImageNumbers numbers = ImageNumbers.of(new Place(images), array(images, expansion, remarks), range);
        numbers.remark().ifPresent(remarks::add);
        return LabelledArray.of(
                images,
                numbers,
                labels,
                labels(labels, expansion, remarks),
                List.of(String.valueOf(images.getFileName()), String.valueOf(labels.getFileName())));
    }

    private static NpyArray array(Path file, ExpansionLimit expansion, List<String> remarks) throws IOException {
        byte[] content = WholeFile.read(file);
        return switch (FileKind.of(content)) {
            case NPY -> Npy.parse(file, content);
            case NPZ -> {
                Npz npz = Npz.parse(file, content, expansion);
                yield npz.get(only(file, npz));
            }
            default -> {
                IdxValues idx = IdxFile.array(file, content, expansion);
                idx.guess().ifPresent(remarks::add);
                yield idx.array();
            }
        };
    }

    private static List<String> labels(Path file, ExpansionLimit expansion, List<String> remarks) throws IOException {
        byte[] content = WholeFile.read(file);
        Place place = new Place(file);
        switch (FileKind.of(content)) {
            case NPY -> {
                Optional<NpyText> text = NpyText.parse(file, content);
                if (text.isPresent()) {
                    return Labels.of(place, text.get());
                }
            }
            case NPZ -> {
                Npz npz = Npz.parse(file, content, expansion);
                return Labels.of(place, npz, only(file, npz));
            }
            default -> {}
        }
        return Labels.of(place, array(file, expansion, remarks));
    }

    private static String only(Path file, Npz npz) throws MalformedFileException {
        List<String> names = Stream.of(npz.arrays(), npz.refused())
                .flatMap(arrays -> arrays.keySet().stream())
                .toList();
        if (names.size() != 1) {
            throw new Place(file)
                    .malformed("expected one array, found " + names.size() + ": " + String.join(", ", names));
        }
        return names.get(0);
    }
}
