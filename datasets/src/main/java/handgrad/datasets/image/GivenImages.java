package handgrad.datasets.image;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.IdxFile;
import handgrad.datasets.idx.IdxValues;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a reader's images for a model, in whatever form he has them: pictures, folders of pictures, arrays, tables of pixels, whole
 * data sets. Each image is brought into the model's form as soon as it is read, so that large pictures do not add up.
 */
public final class GivenImages {
    /** Folders within folders, as data sets of pictures have them. */
    private static final int DEEPEST = 3;

    private final ModelInput input;
    private final PixelRange range;
    private final ExpansionLimit expansion;
    private final PreparedImages prepared;

    private GivenImages(ModelInput input, PixelRange range, ExpansionLimit expansion) {
        this.input = input;
        this.range = range;
        this.expansion = expansion;
        this.prepared = new PreparedImages(input);
    }

    /**
     * Reads images.
     *
     * @param places files and folders, at least one
     * @param range what is said of their pixels; where nothing is, and they look dark on light and the model's are the other
     *     way round, they are refused
     * @throws MalformedFileException when one of the places holds no images, or damaged ones
     */
    public static SeenImages read(List<Path> places, ModelInput input, PixelRange range, ExpansionLimit expansion)
            throws IOException {
        GivenImages given = new GivenImages(input, range, expansion);
        for (Path place : places) {
            String name = places.size() == 1 ? "" : place.getFileName() + " ";
            if (Files.isDirectory(place)) {
                given.folder(place, name);
            } else {
                given.file(place, name);
            }
        }
        return given.prepared.finished(new Place(places.get(0)), range);
    }

    private void folder(Path folder, String name) throws IOException {
        List<Path> pictures = picturesIn(folder);
        for (Path picture : pictures) {
            Path within = folder.relativize(picture);
            Optional<String> ofClass =
                    Optional.ofNullable(within.getParent()).map(parent -> String.valueOf(parent.getFileName()));
            picture(picture, WholeFile.read(picture), within.toString(), ofClass);
        }
        if (pictures.isEmpty()) {
            OwnImages set = new OwnImagesFinder(range, expansion).read(folder);
            set.remarks().forEach(prepared::say);
            set.testPart().ifPresent(test -> prepared.say("of " + folder + " the test part is taken"));
            LabelledArray part = set.testPart().orElse(set.train());
            images(part.images(), part.labels(), name);
        }
    }

    /** The pictures in a folder and in those within it. */
    public static List<Path> picturesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            return paths.filter(path -> PictureFile.isNamed(path) && Files.isRegularFile(path))
                    .filter(path -> !path.toString().contains("__MACOSX"))
                    .sorted()
                    .toList();
        }
    }

    private void file(Path file, String name) throws IOException {
        byte[] content = WholeFile.read(file);
        Place place = new Place(file);
        switch (FileKind.of(content)) {
            case PNG, JPEG, GIF, BMP -> picture(file, content, String.valueOf(file.getFileName()), Optional.empty());
            case NPY -> array(place, Npy.parse(file, content), List.of(), name);
            case NPZ -> archive(place, Npz.parse(file, content, expansion), name);
            case TEXT -> {
                PixelTable table = table(file, content);
                array(place, table.pixels(), table.labels(), name);
            }
            case IDX, GZIP -> {
                IdxValues idx = IdxFile.array(file, content, expansion);
                idx.guess().ifPresent(prepared::say);
                array(place, idx.array(), List.of(), name);
            }
            default ->
                throw place.malformed(
                        "expected images (PNG, JPEG, IDX, npy, npz, CSV), found " + FileKind.found(content));
        }
    }

    private void picture(Path file, byte[] content, String name, Optional<String> label) throws IOException {
        Place place = new Place(file);
        PictureFile picture = PictureFile.parse(place, content);
        int channels = picture.grey() == null ? 3 : 1;
        ImageAxes axes = new ImageAxes(1, picture.rows(), picture.columns(), channels, false);
        byte[] pixels = picture.pixels(channels);
        ImageNumbers numbers =
                ImageNumbers.of(place, NpyArray.of(pixels, axes.shape()), axes, PictureFile.range(range, pixels));
        take(numbers);
        byte[] elements = numbers.images().elements();
        prepared.add(new GivenImage(name, axes.rows(), axes.columns(), channels, elements), label);
    }

    /** The images of an archive: its only array, or by their name, those of a test part first; and the labels of the same part. */
    private void archive(Place place, Npz npz, String name) throws MalformedFileException {
        List<String> names = List.copyOf(npz.arrays().keySet());
        List<String> labelNames = Stream.of(npz.arrays(), npz.texts())
                .flatMap(arrays -> arrays.keySet().stream())
                .toList();
        for (Role.Part part : List.of(Role.Part.TEST, Role.Part.ALL, Role.Part.TRAIN)) {
            Optional<String> images = named(names, part, Role.Kind.IMAGES);
            if (images.isPresent()) {
                if (names.size() > 1) {
                    prepared.say("of " + place.file() + " the array " + images.get() + " is taken");
                }
                Optional<String> labels = named(labelNames, part, Role.Kind.LABELS);
                array(
                        place,
                        npz.get(images.get()),
                        labels.isPresent() ? Labels.of(place, npz, labels.get()) : List.of(),
                        name);
                return;
            }
        }
        if (names.size() == 1) {
            array(place, npz.get(names.get(0)), List.of(), name);
            return;
        }
        throw place.malformed("expected an array of images, such as x_test, found "
                + (names.isEmpty() ? "none that can be read" : String.join(", ", names)));
    }

    private static Optional<String> named(List<String> names, Role.Part part, Role.Kind kind) {
        return names.stream()
                .filter(name -> Role.of(name)
                        .filter(role -> role.kind() == kind && role.part() == part)
                        .isPresent())
                .findFirst();
    }

    private PixelTable table(Path file, byte[] content) throws MalformedFileException {
        return PixelTable.parse(
                file,
                content,
                columns -> columns == input.width() || (columns != input.width() + 1 && ImageAxes.side(columns) > 0));
    }

    /** @param labels none where none are known */
    private void array(Place place, NpyArray array, List<String> labels, String name) throws MalformedFileException {
        ImageNumbers numbers = ImageNumbers.of(place, array, ImageAxes.ofGiven(place, array, input), range);
        HeapLimit.check(place, (long) numbers.images().dimension(0) * input.width());
        take(numbers);
        int n = numbers.images().dimension(0);
        if (!labels.isEmpty() && labels.size() != n) {
            throw place.malformed("expected " + n + " labels for the " + n + " images, found " + labels.size());
        }
        images(numbers.images(), labels, name);
    }

    private void take(ImageNumbers numbers) {
        numbers.remark().ifPresent(prepared::say);
        prepared.scale(numbers.largest());
    }

    private void images(IdxArray images, List<String> labels, String name) {
        int channels = images.axes() == 4 ? images.dimension(3) : 1;
        int width = images.dimension(1) * images.dimension(2) * channels;
        for (int i = 0; i < images.dimension(0); i++) {
            prepared.add(
                    new GivenImage(
                            name + i,
                            images.dimension(1),
                            images.dimension(2),
                            channels,
                            Arrays.copyOfRange(images.elements(), i * width, (i + 1) * width)),
                    labels.isEmpty() ? Optional.empty() : Optional.of(labels.get(i)));
        }
    }
}
