package handgrad.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one place has of a data set.
 *
 * @param place {@link Source#DIRECTORY}, {@link Source#SYSTEM} or {@link Source#EMBEDDED}
 * @param folder the folder looked into, there or not; empty for embedded files
 */
public record Holding(Dataset dataset, Source place, Optional<Path> folder, List<FileStatus> files) {
    public Holding {
        files = List.copyOf(files);
    }

    /** Whether all files are there as they were published (for the embedded subset: as they were embedded). */
    public boolean whole() {
        return files.stream().allMatch(file -> file.state() == FileStatus.State.WHOLE);
    }
}
