package handgrad.datasets.image;

import handgrad.datasets.image.Role.Part;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out in which form a folder or file holds images with labels.
 *
 * <ul>
 *   <li>arrays: IDX, npy or npz files that are called by what they hold, such as {@code train-images-idx3-ubyte.gz} or
 *       {@code y_test.npy}, in the folder itself or in the only one within it; a file of one such set may be named too
 *   <li>one npz with arrays so called: Keras' {@code mnist.npz}
 *   <li>pictures in a folder for each class, these in {@code train} and {@code test} or not
 *   <li>a text file with a label and pixels on each line, or two of them
 * </ul>
 */
public final class OwnImagesFinder {
    private static final int FEW = 6;

    /** Folders within folders, as torchvision nests them; a link to itself would have no end. */
    private static final int DEEPEST = 3;

    private final PixelRange range;
    private final ExpansionLimit expansion;

    /**
     * A finder.
     *
     * @param range what the reader says of the pixels
     * @param expansion how far a compressed file may expand
     */
    public OwnImagesFinder(PixelRange range, ExpansionLimit expansion) {
        this.range = range;
        this.expansion = expansion;
    }

    /**
     * Reads the data set at a place.
     *
     * @param place a folder or a file that exists
     * @throws MalformedFileException when it holds none, with what lies there
     */
    public OwnImages read(Path place) throws IOException {
        Optional<OwnImages> found = find(place);
        if (found.isPresent()) {
            return found.get();
        }
        throw new Place(place)
                .malformed(
                        "expected images with labels (IDX, npy, npz, CSV, or pictures in a folder for each class), found "
                                + lying(place));
    }

    /** The data set at a place, if one is there. */
    public Optional<OwnImages> find(Path place) throws IOException {
        return find(place, 0);
    }

    private Optional<OwnImages> find(Path place, int depth) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.of(file(place));
        }
        Optional<OwnImages> found = classFolders(place);
        if (found.isEmpty()) {
            found = arrays(place, place, "");
        }
        if (found.isEmpty()) {
            found = single(place);
        }
        if (found.isEmpty()) {
            List<Path> folders = folders(place);
            return folders.size() == 1 && depth < DEEPEST
                    ? find(folders.get(0), depth + 1).map(deeper -> deeper.at(place, name(place)))
                    : Optional.empty();
        }
        return found;
    }

    private OwnImages file(Path file) throws IOException {
        Optional<Role> role = Role.of(String.valueOf(file.getFileName()));
        Path folder = file.toAbsolutePath().getParent();
        if (role.isPresent() && folder != null) {
            Optional<OwnImages> siblings = arrays(folder, file, role.get().set());
            if (siblings.isPresent()) {
                return siblings.get();
            }
        }
        ArraysFile arrays = ArraysFile.read(file, range, expansion);
        return set(file, folder == null ? file : folder, arrays.parts(), arrays.remarks());
    }

    /** Files called by what they hold. */
    private Optional<OwnImages> arrays(Path folder, Path place, String set) throws IOException {
        Map<Role, Path> files = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            Optional<Role> role = Role.of(String.valueOf(file.getFileName()));
            if (role.isPresent() && (set.isEmpty() || role.get().set().equals(set))) {
                files.putIfAbsent(role.get(), file);
            }
        }
        List<String> sets = files.keySet().stream().map(Role::set).distinct().toList();
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        if (sets.size() > 1) {
            throw new Place(folder)
                    .malformed("expected one data set, found " + String.join(", ", sets)
                            + ": name one of its files with --data");
        }
        Map<Part, LabelledArray> parts = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (Part part : Part.values()) {
            Path images = files.get(new Role(part, Role.Kind.IMAGES, sets.get(0)));
            Path labels = files.get(new Role(part, Role.Kind.LABELS, sets.get(0)));
            if (images != null && labels != null) {
                parts.put(part, ArraysFile.pair(images, labels, range, expansion, remarks));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(set(place, folder, parts, remarks));
    }

    /** The only file of arrays in a folder, or text files for training and testing. */
    private Optional<OwnImages> single(Path folder) throws IOException {
        List<Path> files =
                files(folder).stream().filter(ArraysFile::mayHoldASet).toList();
        if (files.size() == 1) {
            ArraysFile arrays = ArraysFile.read(files.get(0), range, expansion);
            return Optional.of(set(folder, folder, arrays.parts(), arrays.remarks()));
        }
        Map<Part, LabelledArray> parts = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (Path file : files) {
            Optional<Part> part = Stream.of(String.valueOf(file.getFileName()).split("[^A-Za-z0-9]+"))
                    .flatMap(word -> Part.of(word).stream())
                    .findFirst();
            if (part.isPresent() && !parts.containsKey(part.get())) {
                ArraysFile arrays = ArraysFile.read(file, range, expansion);
                arrays.parts().values().forEach(array -> parts.put(part.get(), array));
                remarks.addAll(arrays.remarks());
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(set(folder, folder, parts, remarks));
    }

    private Optional<OwnImages> classFolders(Path folder) throws IOException {
        Map<Part, LabelledArray> parts = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (Path inner : folders(folder)) {
            Optional<Part> part = Part.of(String.valueOf(inner.getFileName()));
            List<Path> classes = part.isPresent() ? ClassFolders.in(inner) : List.of();
            if (!classes.isEmpty()) {
                parts.put(part.get(), ClassFolders.read(inner, classes, range, remarks));
            }
        }
        if (parts.isEmpty()) {
            List<Path> classes = ClassFolders.in(folder);
            if (classes.size() < 2) {
                return Optional.empty();
            }
            parts.put(Part.ALL, ClassFolders.read(folder, classes, range, remarks));
        }
        return Optional.of(set(folder, folder, parts, remarks));
    }

    private static OwnImages set(Path place, Path folder, Map<Part, LabelledArray> parts, List<String> more)
            throws IOException {
        LabelledArray train = parts.getOrDefault(Part.TRAIN, parts.get(Part.ALL));
        LabelledArray test = parts.get(Part.TEST);
        if (train == null) {
            throw new Place(place)
                    .malformed("expected images to train on, found only the "
                            + parts.keySet().iterator().next().toString().toLowerCase(Locale.ROOT) + " part");
        }
        if (test != null && !test.size().equals(train.size())) {
            throw new Place(test.file())
                    .malformed("expected images of " + train.size() + " as in "
                            + train.file().getFileName() + ", found " + test.size());
        }
        List<String> remarks = new ArrayList<>(more);
        if (parts.containsKey(Part.VALIDATION)) {
            remarks.add("its validation part is left aside");
        }
        Optional<SetDescription> description = SetDescription.in(folder);
        if (description.isPresent()) {
            description.get().verify(folder);
        }
        SetDescription described =
                description.orElse(new SetDescription(name(place), null, null, List.of(), ClassNames.in(folder), 0));
        return new OwnImages(
                place,
                described.name(),
                described.inWords(),
                train,
                test,
                described.test(),
                described.classes().isEmpty() ? ClassNames.in(folder) : described.classes(),
                remarks.stream().distinct().toList());
    }

    /** The name of a folder or file, without what says no more than its format. */
    private static String name(Path place) {
        Path last = place.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString().replaceAll("(?i)(\\.(gz|npy|npz|csv|idx))+$", "");
        return Role.of(name).map(Role::set).filter(set -> !set.isEmpty()).orElse(name);
    }

    /** What a place holds, for a message. */
    public static String lying(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return FileKind.of(place).words();
        }
        try (Stream<Path> paths = Files.list(place)) {
            List<String> names = paths.map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .sorted()
                    .toList();
            String more = names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "";
            return names.isEmpty()
                    ? "an empty folder"
                    : names.stream().limit(FEW).collect(Collectors.joining(", ")) + more;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        return list(folder, Files::isRegularFile);
    }

    private static List<Path> folders(Path folder) throws IOException {
        return list(folder, Files::isDirectory);
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !ClassFolders.isHidden(path) && wanted.test(path))
                    .sorted()
                    .toList();
        }
    }
}
