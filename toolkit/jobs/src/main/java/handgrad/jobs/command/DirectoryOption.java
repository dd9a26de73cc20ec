package handgrad.jobs.command;

import handgrad.datasets.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the published sets are. */
public final class DirectoryOption {
    static final String DESCRIPTION =
            "Data directory (default: $$HANDGRAD_DATA, else $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).";

    @Option(names = "--data", paramLabel = "DIR", converter = OptionValues.Folder.class, description = DESCRIPTION)
    private @Nullable Path data;

    /** The directory that the option or the environment names. */
    public DataDirectory directory() {
        return DataDirectory.choose(data);
    }
}
