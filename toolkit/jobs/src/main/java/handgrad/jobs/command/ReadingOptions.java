package handgrad.jobs.command;

import handgrad.datasets.image.PixelRange;
import handgrad.files.ExpansionLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files of a reader's own are read. */
@OptionGroup(OptionGroup.Heading.DATA)
public final class ReadingOptions {
    @Setting
    @Option(
            names = "--pixels",
            paramLabel = "RANGE",
            converter = OptionValues.Pixels.class,
            description =
                    "What the pixels of your own images are: 0-255, 0-1, 0-16 and so on, inverted for dark on light,"
                            + " or both, 0-1,inverted (default: found out where it can be).")
    private @Nullable PixelRange pixels;

    @Option(
            names = "--large-files",
            description =
                    "Let a compressed file expand as far as half of Java's heap holds (default: to 16 MiB plus 100"
                            + " times its size).")
    private boolean largeFiles;

    /** What the reader says of pixels. */
    PixelRange pixels() {
        return pixels == null ? PixelRange.UNKNOWN : pixels;
    }

    /** How far a compressed file may expand. */
    ExpansionLimit expansion() {
        return largeFiles ? ExpansionLimit.HEAP : ExpansionLimit.USUAL;
    }

    /** The options with which another process reads the same files. */
    List<String> elsewhere() {
        List<String> words = new ArrayList<>();
        if (pixels != null) {
            words.add("--pixels=" + pixels);
        }
        if (largeFiles) {
            words.add("--large-files");
        }
        return words;
    }
}
