package handgrad.jobs.regression;

import handgrad.datasets.DataDirectory;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.ames.CleanRecipe;
import handgrad.datasets.ames.LoadedAmes;
import handgrad.datasets.ames.SheetRecipe;
import handgrad.datasets.ames.UnknownCategories;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the Ames data come from, and how they become numbers. */
final class AmesOptions {
    private static final String UNKNOWN_CATEGORIES = "--unknown-categories";

    /** The recipes, as they are called on the command line. */
    private enum Recipe {
        SHEET,
        CLEAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code sheet} or {@code clean}. */
    private static final class RecipeName extends OptionValues.OneOf<Recipe> {
        RecipeName() {
            super(Recipe.class);
        }
    }

    private static final class UnknownCategoriesName extends OptionValues.OneOf<UnknownCategories> {
        UnknownCategoriesName() {
            super(UnknownCategories.class);
        }
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description =
                    "Data directory (default: $$HANDGRAD_DATA, else $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).")
    private @Nullable Path data;

    @Option(
            names = "--no-verify",
            description = "Accept files that are not the published ones, such as a table of your own.")
    private boolean noVerify;

    @Setting
    @Option(
            names = "--recipe",
            paramLabel = "sheet|clean",
            converter = RecipeName.class,
            description =
                    "How the table becomes numbers: as the sheet's own arrays, or with the statistics of the training"
                            + " rows alone, rows drawn at random, NA as a category and numbers within three deviations (default:"
                            + " ${DEFAULT-VALUE}).")
    private Recipe recipe = Recipe.SHEET;

    @Setting
    @Option(
            names = "--drop-outliers",
            description =
                    "Leave out the five sales above 4,000 square feet, as the data's author advises; with --recipe"
                            + " clean.")
    private boolean dropOutliers;

    @Option(
            names = UNKNOWN_CATEGORIES,
            paramLabel = "refuse|mean",
            converter = UnknownCategoriesName.class,
            description =
                    "With --predict: what becomes of a sale with a category that no training sale has. It is refused, or"
                            + " the category counts as the training sales' mean, which is said (default:"
                            + " ${DEFAULT-VALUE}).")
    private UnknownCategories unknownCategories = UnknownCategories.REFUSE;

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException when not
     */
    void require(CommandLine job) {
        if (dropOutliers && recipe == Recipe.SHEET) {
            throw new ParameterException(
                    job, "the sheet's recipe has all sales; --drop-outliers goes with --recipe clean");
        }
        if (job.getParseResult().hasMatchedOption(UNKNOWN_CATEGORIES)
                && !job.getParseResult().hasMatchedOption("--predict")) {
            throw new ParameterException(
                    job, UNKNOWN_CATEGORIES + " says what becomes of sales to predict; name their file with --predict");
        }
    }

    /** Reads the file, whatever the recipe. */
    AmesSales read() throws IOException {
        return new AmesLoader(DataDirectory.choose(data), !noVerify).read();
    }

    /**
     * Prepares the sales.
     *
     * @param random draws the training rows, where the recipe draws them
     */
    LoadedAmes prepared(AmesSales sales, RandomState random) throws IOException {
        return sales.prepared(recipe == Recipe.SHEET ? new SheetRecipe() : new CleanRecipe(random, dropOutliers));
    }

    /** What becomes of a category that no training sale has, in sales to predict. */
    UnknownCategories unknownCategories() {
        return unknownCategories;
    }

    /** The options with which another process finds the same files. */
    List<String> elsewhere() {
        List<String> words =
                new ArrayList<>(List.of("--data=" + DataDirectory.choose(data).root()));
        if (noVerify) {
            words.add("--no-verify");
        }
        return words;
    }
}
