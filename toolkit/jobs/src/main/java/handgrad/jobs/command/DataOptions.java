package handgrad.jobs.command;

import handgrad.datasets.DataDirectory;
import handgrad.datasets.Fetch;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.Source;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.image.PixelRange;
import handgrad.files.ExpansionLimit;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where data come from. */
@OptionGroup(OptionGroup.Heading.DATA)
public final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "PLACE",
            converter = OptionValues.Place.class,
            description =
                    "Data directory, or a folder or file with images and labels of your own: IDX, npy, npz, CSV, or pictures"
                            + " in a folder for each class (default: $$HANDGRAD_DATA, else $$XDG_CACHE_HOME/handgrad, else"
                            + " ~/.cache/handgrad).")
    private @Nullable Path data;

    @Option(names = "--embedded", description = "Use the small subset of Fashion-MNIST that comes with the program.")
    private boolean embedded;

    @Option(names = "--offline", description = "Download nothing.")
    private boolean offline;

    @Option(
            names = "--no-verify",
            description = "Accept files that are not the published ones where these are expected.")
    private boolean noVerify;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    /** The directory that these options and the environment name. */
    public DataDirectory directory() {
        return DataDirectory.choose(data);
    }

    /** What the reader says of pixels. */
    public PixelRange pixels() {
        return reading.pixels();
    }

    /** Takes the data from where a run had them, unless these options say where. */
    public void findAgain(DataUsed used) {
        if (data == null && !embedded) {
            embedded = used.source() == Source.EMBEDDED;
            data = used.path() == null ? null : Path.of(used.path());
        }
    }

    /** The options with which another process finds the same data: it downloads nothing. */
    public List<String> elsewhere() {
        List<String> words = new ArrayList<>(List.of("--offline"));
        Path root = directory().root();
        if (embedded) {
            words.add("--embedded");
        } else if (Files.exists(root)) {
            words.add("--data=" + root);
        }
        if (noVerify) {
            words.add("--no-verify");
        }
        words.addAll(reading.elsewhere());
        return words;
    }

    /** Reads the Ames sales, with these words for what is unknown. */
    public AmesSales readAmes(UnknownValues unknown) throws IOException {
        return new AmesLoader(directory(), !noVerify, unknown).read();
    }

    /**
     * Loads a data set, or the reader's own in its place, with a download's progress on the terminal.
     *
     * @param range what is said of the pixels of own images
     * @param seed draws a test part where own images have none
     */
    public LoadedImages load(ImageDataset dataset, PixelRange range, long seed, Progress progress) throws IOException {
        if (embedded) {
            return ImageLoader.embedded(dataset);
        }
        try (DownloadReport report = new DownloadReport(progress)) {
            return new ImageLoader(directory(), new Fetch())
                    .load(dataset, new ImageLoader.Options(offline, !noVerify, range, seed, expansion()), report);
        }
    }

    /** How far a compressed file may expand. */
    public ExpansionLimit expansion() {
        return reading.expansion();
    }
}
