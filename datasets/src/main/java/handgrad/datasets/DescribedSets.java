package handgrad.datasets;

import handgrad.datasets.image.SetDescription;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data sets of a reader's own that the data directory's folders describe, each in its {@code dataset.json}. */
public final class DescribedSets {
    private DescribedSets() {}

    /**
     * All of them, by the names of their folders.
     *
     * @throws MalformedFileException when a description is none
     */
    public static List<Dataset> in(DataDirectory directory) throws IOException {
        if (!Files.isDirectory(directory.root())) {
            return List.of();
        }
        List<Path> folders;
        try (Stream<Path> paths = Files.list(directory.root())) {
            folders = paths.filter(Files::isDirectory).sorted().toList();
        }
        List<Dataset> sets = new ArrayList<>();
        for (Path folder : folders) {
            Optional<SetDescription> description = SetDescription.in(folder);
            if (description.isPresent()) {
                sets.add(dataset(String.valueOf(folder.getFileName()), description.get()));
            }
        }
        return sets;
    }

    private static Dataset dataset(String folder, SetDescription description) {
        return new Dataset(
                folder,
                description.inWords(),
                description.files().stream()
                        .map(file -> new PublishedFile(file.name(), Format.OPAQUE, file.bytes(), file.sha256()))
                        .toList(),
                List.of(),
                Optional.ofNullable(description.address()).stream().toList(),
                Optional.empty());
    }
}
