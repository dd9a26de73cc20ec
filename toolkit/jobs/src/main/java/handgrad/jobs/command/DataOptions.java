package handgrad.jobs.command;

import handgrad.datasets.DataDirectory;
import handgrad.datasets.Fetch;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesSales;
import handgrad.jobs.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data come from. */
public final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description =
                    "Data directory (default: $$HANDGRAD_DATA, else $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).")
    private @Nullable Path data;

    @Option(names = "--offline", description = "Download nothing; without data, use the embedded subset.")
    private boolean offline;

    @Option(
            names = "--no-verify",
            description = "Accept files that are not the published ones, such as a small set of your own.")
    private boolean noVerify;

    /** The directory that these options and the environment name. */
    public DataDirectory directory() {
        return DataDirectory.choose(data);
    }

    /** The options with which another process finds the same data: it downloads nothing. */
    public List<String> elsewhere() {
        List<String> words = new ArrayList<>(List.of("--offline"));
        Path root = directory().root();
        if (Files.exists(root)) {
            words.add("--data=" + root);
        }
        if (noVerify) {
            words.add("--no-verify");
        }
        return words;
    }

    /** Reads the Ames sales. */
    public AmesSales readAmes() throws IOException {
        return new AmesLoader(directory(), !noVerify).read();
    }

    /** Loads a data set, with a download's progress on the terminal. */
    public LoadedImages load(ImageDataset dataset, Progress progress) throws IOException {
        try (DownloadReport report = new DownloadReport(progress)) {
            return new ImageLoader(directory(), new Fetch())
                    .load(dataset, new ImageLoader.Options(offline, !noVerify), report);
        }
    }
}
