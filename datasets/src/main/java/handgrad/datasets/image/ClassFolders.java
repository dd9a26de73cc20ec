package handgrad.datasets.image;

import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures in a folder for each class, whose name is the folder's: {@code cats/1.png}. */
final class ClassFolders {
    private ClassFolders() {}

    /** The class folders in a folder: those that have a picture in them. */
    static List<Path> in(Path folder) throws IOException {
        List<Path> classes = new ArrayList<>();
        for (Path path : sorted(folder)) {
            if (Files.isDirectory(path) && !isHidden(path) && !pictures(path).isEmpty()) {
                classes.add(path);
            }
        }
        return classes;
    }

    static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    private static List<Path> pictures(Path folder) throws IOException {
        return sorted(folder).stream()
                .filter(path -> Files.isRegularFile(path) && PictureFile.isNamed(path))
                .toList();
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /**
     * All pictures of some class folders, in colour if one of them is.
     *
     * @param folder that the class folders are in, for messages
     * @param remarks gets what was made of the pixels
     * @throws MalformedFileException when a picture cannot be read or is of another size than the first
     */
    static LabelledArray read(Path folder, List<Path> classes, PixelRange range, List<String> remarks)
            throws IOException {
        List<PictureFile> pictures = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Optional<Path> first = Optional.empty();
        boolean coloured = false;
        for (Path ofClass : classes) {
            for (Path file : pictures(ofClass)) {
                PictureFile picture = PictureFile.read(file);
                if (first.isEmpty()) {
                    first = Optional.of(file);
                } else if (picture.rows() != pictures.get(0).rows()
                        || picture.columns() != pictures.get(0).columns()) {
                    throw new Place(file)
                            .malformed(
                                    "expected a picture of " + pictures.get(0).rows() + " x "
                                            + pictures.get(0).columns() + " as " + first.get() + " is, found "
                                            + picture.rows() + " x " + picture.columns() + ": bring all to one size");
                }
                HeapLimit.check(new Place(folder), 8L * picture.rgb().length * (pictures.size() + 1));
                coloured |= picture.grey() == null;
                pictures.add(picture);
                labels.add(String.valueOf(ofClass.getFileName()));
            }
        }
        ImageAxes axes = new ImageAxes(
                pictures.size(), pictures.get(0).rows(), pictures.get(0).columns(), coloured ? 3 : 1, false);
        byte[] pixels = together(pictures, axes);
        ImageNumbers numbers = ImageNumbers.of(
                new Place(folder), NpyArray.of(pixels, axes.shape()), axes, PictureFile.range(range, pixels));
        numbers.remark().ifPresent(remarks::add);
        String name = String.valueOf(folder.getFileName());
        return LabelledArray.of(folder, numbers, folder, labels, List.of(name + " images", name + " labels"));
    }

    private static byte[] together(List<PictureFile> pictures, ImageAxes axes) {
        byte[] pixels = new byte[axes.count() * axes.width()];
        for (int i = 0; i < axes.count(); i++) {
            System.arraycopy(pictures.get(i).pixels(axes.channels()), 0, pixels, i * axes.width(), axes.width());
        }
        return pixels;
    }
}
