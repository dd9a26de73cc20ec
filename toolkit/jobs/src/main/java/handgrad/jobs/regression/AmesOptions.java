package handgrad.jobs.regression;

import handgrad.datasets.DataDirectory;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesSales;
import handgrad.datasets.ames.CleanRecipe;
import handgrad.datasets.ames.SheetRecipe;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.LoadedRows;
import handgrad.jobs.command.OptionGroup;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import handgrad.jobs.record.DataUsed;
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
@OptionGroup(OptionGroup.Heading.DATA)
final class AmesOptions {
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

    @Option(
            names = "--data",
            paramLabel = "PLACE",
            converter = OptionValues.Place.class,
            description =
                    "Data directory, or a file of sales in the columns of the Ames table (default: $$HANDGRAD_DATA, else"
                            + " $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).")
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
                            + " sheet).")
    private @Nullable Recipe recipe;

    @Setting
    @Option(
            names = "--drop-outliers",
            description =
                    "Leave out the five sales above 4,000 square feet, as the data's author advises; with --recipe"
                            + " clean.")
    private @Nullable Boolean dropOutliers;

    /** Sets what was not given, so that it stands in the record. */
    void complete() {
        recipe = recipe == null ? Recipe.SHEET : recipe;
        dropOutliers = dropOutliers != null && dropOutliers;
    }

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException when not
     */
    void require(CommandLine job) {
        if (dropsOutliers() && recipe != Recipe.CLEAN) {
            throw new ParameterException(
                    job, "the sheet's recipe has all sales; --drop-outliers goes with --recipe clean");
        }
    }

    private boolean dropsOutliers() {
        return dropOutliers != null && dropOutliers;
    }

    /** Takes the sales from where a run had them, unless these options say where. */
    void findAgain(DataUsed used) {
        data = data == null && used.path() != null ? Path.of(used.path()) : data;
    }

    /** Reads the file, whatever the recipe, with these words for what is unknown. */
    AmesSales read(UnknownValues unknown) throws IOException {
        return new AmesLoader(DataDirectory.choose(data), !noVerify, unknown).read();
    }

    /**
     * Prepares the sales.
     *
     * @param random draws the training rows, where the recipe draws them
     */
    LoadedRows prepared(AmesSales sales, RandomState random) throws IOException {
        return sales.prepared(recipe == Recipe.CLEAN ? new CleanRecipe(random, dropsOutliers()) : new SheetRecipe());
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
