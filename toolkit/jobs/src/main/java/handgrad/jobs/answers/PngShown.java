package handgrad.jobs.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A picture of a run, or of a tuning.
 *
 * @param dataUri the picture itself as an address
 */
public record PngShown(String name, String dataUri) {
    private static final String PNG = ".png";
    private static final String URI = "data:image/png;base64,";

    /** The bytes of the picture's file. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(dataUri.substring(URI.length()));
    }

    /** All pictures of a folder, by name. */
    static List<PngShown> allIn(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(PNG))
                    .sorted()
                    .toList();
        }
        List<PngShown> pictures = new ArrayList<>();
        for (Path file : files) {
            pictures.add(new PngShown(
                    file.getFileName().toString().replace(PNG, ""),
                    URI + Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
        }
        return pictures;
    }
}
