package handgrad.datasets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a data set before a byte of it is here.
 *
 * @param name its folder's name and its name on the command line
 * @param title its name in sentences
 * @param files what its authors published and its mirrors offer
 * @param sheetFiles the files in which a sheet hands out the same content, which are accepted in their place; or none
 * @param mirrors the folders to download from, each ending in a slash, in the order in which they are tried
 * @param systemFolder where a package of the operating system puts it
 */
public record Dataset(
        String name,
        String title,
        List<PublishedFile> files,
        List<PublishedFile> sheetFiles,
        List<URI> mirrors,
        Optional<Path> systemFolder) {
    public Dataset {
        files = List.copyOf(files);
        sheetFiles = List.copyOf(sheetFiles);
        mirrors = List.copyOf(mirrors);
    }

    /** The published files that {@code folder} lacks. */
    public List<PublishedFile> missingIn(Path folder) {
        return files.stream().filter(file -> file.in(folder).isEmpty()).toList();
    }

    /** The published files that {@code folder} lacks, or in whose place there is what a failed download leaves. */
    List<PublishedFile> toFetchInto(Path folder) throws IOException {
        List<PublishedFile> files = new ArrayList<>();
        for (PublishedFile file : this.files) {
            Optional<Path> present = file.in(folder);
            if (present.isEmpty() || PublishedFile.isFailedDownload(present.get())) {
                files.add(file);
            }
        }
        return files;
    }

    /** The published files or the sheet's, when all of them are in {@code folder}; empty otherwise. */
    List<PublishedFile> completeIn(Path folder) {
        if (missingIn(folder).isEmpty()) {
            return files;
        }
        boolean sheet = sheetFiles.stream().allMatch(file -> Files.exists(folder.resolve(file.name())));
        return sheet ? sheetFiles : List.of();
    }
}
