package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The four files of an image data set in one folder: training images and labels, test images and labels.
 *
 * @param published what the files should be
 * @param paths the files as they were found, in the same order
 */
record ImageFiles(ImageDataset set, Path folder, List<PublishedFile> published, List<Path> paths) {
    /** The files, when {@code folder} has all of them, as published or as a sheet hands them out. */
    static Optional<ImageFiles> in(Path folder, ImageDataset set) {
        List<PublishedFile> published = set.dataset().completeIn(folder);
        List<Path> paths =
                published.stream().flatMap(file -> file.in(folder).stream()).toList();
        return paths.size() != 4 ? Optional.empty() : Optional.of(new ImageFiles(set, folder, published, paths));
    }

    /**
     * Reads all four.
     *
     * @param expansion how far a compressed file may expand
     * @throws MalformedFileException when a file is not what its format demands, or the files do not go together
     * @throws DataException when all is well formed but not the published content
     */
    ImageData read(Source source, ExpansionLimit expansion) throws IOException {
        List<Callable<Content>> readings = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            PublishedFile file = published.get(i);
            Path path = paths.get(i);
            readings.add(() -> Content.of(file.read(path, expansion)));
        }
        List<Content> contents = InParallel.all(readings);
        LabelledImages train = labelled(contents, 0);
        LabelledImages test = labelled(contents, 2);
        if (train.rows() != test.rows() || train.columns() != test.columns()) {
            throw new Place(paths.get(2))
                    .malformed("expected images of " + train.rows() + " x " + train.columns() + " as in "
                            + paths.get(0).getFileName() + ", found " + test.rows() + " x " + test.columns());
        }
        Map<String, String> sha256 = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            published.get(i).checkChecksum(paths.get(i), contents.get(i).sha256());
            sha256.put(
                    String.valueOf(paths.get(i).getFileName()), contents.get(i).sha256());
        }
        Provenance provenance = new Provenance(set.dataset().name(), source, Optional.of(folder), sha256);
        return new ImageData(set.dataset().title(), train, test, set.classNames(), provenance);
    }

    /** An array and its checksum, both made in the same thread. */
    private record Content(IdxArray array, String sha256) {
        static Content of(IdxArray array) {
            return new Content(array, array.sha256());
        }
    }

    /** The images of one file with the labels of the next. */
    private LabelledImages labelled(List<Content> contents, int index) throws MalformedFileException {
        return Labelling.of(
                contents.get(index).array(),
                paths.get(index),
                contents.get(index + 1).array(),
                paths.get(index + 1),
                set.classNames().size());
    }
}
