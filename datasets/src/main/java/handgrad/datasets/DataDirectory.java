package handgrad.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds one folder per data set.
 *
 * @param root absolute
 * @param chosenBy what named it
 */
public record DataDirectory(Path root, ChosenBy chosenBy) {
    /** What may name the data directory, first come first served. */
    public enum ChosenBy {
        ARGUMENT("--data"),
        HANDGRAD_DATA("HANDGRAD_DATA"),
        XDG_CACHE_HOME("XDG_CACHE_HOME"),
        HOME("the home directory");

        private final String text;

        ChosenBy(String text) {
            this.text = text;
        }

        /** Whether someone meant this very folder, so that its absence is a mistake. */
        boolean isExplicit() {
            return this == ARGUMENT || this == HANDGRAD_DATA;
        }
    }

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** The directory for this process: {@code argument}, else by its environment, else below its home. */
    public static DataDirectory choose(@Nullable Path argument) {
        return choose(argument, System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * {@code argument}, else {@code $HANDGRAD_DATA}, else {@code $XDG_CACHE_HOME/handgrad}, else
     * {@code ~/.cache/handgrad}. An empty variable counts as none, and so does a relative {@code $XDG_CACHE_HOME}, as its
     * specification demands.
     */
    public static DataDirectory choose(@Nullable Path argument, Map<String, String> environment, Path home) {
        if (argument != null) {
            return new DataDirectory(argument, ChosenBy.ARGUMENT);
        }
        String named = environment.getOrDefault("HANDGRAD_DATA", "");
        if (!named.isEmpty()) {
            return new DataDirectory(Path.of(named), ChosenBy.HANDGRAD_DATA);
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isEmpty() && Path.of(cache).isAbsolute()) {
            return new DataDirectory(Path.of(cache, "handgrad"), ChosenBy.XDG_CACHE_HOME);
        }
        return new DataDirectory(home.resolve(".cache").resolve("handgrad"), ChosenBy.HOME);
    }

    /** Whether someone named this very directory. */
    boolean isNamed() {
        return chosenBy.isExplicit();
    }

    /** Where a data set's files belong. */
    public Path folder(Dataset dataset) {
        return root.resolve(dataset.name());
    }

    /** Where a data set's files may lie: where they belong, or where torchvision puts them. */
    List<Path> folders(Dataset dataset) {
        return List.of(
                folder(dataset), root.resolve(dataset.title().replace("-", "")).resolve("raw"));
    }

    /**
     * Checks that the directory can be looked into, or may well be missing.
     *
     * @throws DataException when {@link #checkUsable} fails, or the directory is missing though someone named it
     */
    public void checkReadable(Dataset dataset) throws DataException {
        if (isNamed() && !Files.exists(root)) {
            throw new DataException("the data directory " + root + " (from " + chosenBy.text
                    + ") does not exist: create it, or name another");
        }
        checkUsable(dataset);
    }

    /**
     * Checks that the directory, and in it the data set's folder, is a folder that can be read if it is there.
     *
     * @throws DataException when not
     */
    public void checkUsable(Dataset dataset) throws DataException {
        checkFolder(root, "the data directory " + root + " (from " + chosenBy.text + ")");
        checkFolder(folder(dataset), "the folder " + folder(dataset) + " of " + dataset.title());
    }

    private static void checkFolder(Path folder, String text) throws DataException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    text + " is a file, expected a folder: move it away, or name another data directory");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new DataException(text + " cannot be read: change its permissions, or name another data directory");
        }
    }
}
