package handgrad.jobs.command;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import handgrad.datasets.DataException;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.NoSuchColumnException;
import handgrad.datasets.table.OwnTable;
import handgrad.datasets.table.TableChoice;
import handgrad.datasets.table.UnknownCategories;
import handgrad.files.ShownText;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** A table of the reader's own, in place of the sheet's. */
@OptionGroup(OptionGroup.Heading.DATA)
public final class TableOptions {
    private static final String TABLE = "--table";
    private static final String TARGET = "--target";
    private static final String DROP = "--drop";
    private static final String CATEGORIES = "--categories";

    /** Names between commas, quoted where they have commas themselves, as in the file's first line. */
    private static final class ColumnNames implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            parse(text);
            return text;
        }

        static List<String> parse(String text) {
            try {
                return new CsvMapper()
                        .readerForListOf(String.class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .<List<String>>readValues(text)
                        .next();
            } catch (IOException | RuntimeException e) {
                throw new TypeConversionException(
                        "expected names of columns between commas, not '" + ShownText.of(text) + "'");
            }
        }
    }

    @Setting
    @Option(
            names = TABLE,
            paramLabel = "FILE",
            converter = OptionValues.AbsoluteFile.class,
            description = "Learn from this table, a CSV file whose first line names the columns. One in five"
                    + " of the rows is held out to test on, drawn by the seed.")
    private @Nullable Path table;

    @Setting
    @Option(
            names = TARGET,
            paramLabel = "COLUMN",
            description = "With --table: the column to predict, of numbers or of classes as the job has it.")
    private @Nullable String target;

    @Setting
    @Option(
            names = DROP,
            paramLabel = "A,B",
            converter = ColumnNames.class,
            description = "With --table: columns not to predict from.")
    private @Nullable String drop;

    @Setting
    @Option(
            names = CATEGORIES,
            paramLabel = "A,B",
            converter = ColumnNames.class,
            description = "With --table: columns whose numbers are names.")
    private @Nullable String categories;

    @Setting
    @Option(
            names = "--unknown-values",
            paramLabel = "WORDS",
            converter = OptionValues.Unknown.class,
            description =
                    "What stands for an unknown value in the table and in a file of --predict, beside an empty one, with"
                            + " commas between (default: " + UnknownValues.USUAL
                            + "). Among Ames' categories, NA means that"
                            + " there is none.")
    private @Nullable UnknownValues unknownValues;

    private static final class UnknownCategoriesName extends OptionValues.OneOf<UnknownCategories> {
        UnknownCategoriesName() {
            super(UnknownCategories.class);
        }
    }

    @Option(
            names = "--unknown-categories",
            paramLabel = "refuse|mean",
            converter = UnknownCategoriesName.class,
            description =
                    "In rows to predict: what becomes of one with a category that no training row has. It is refused, or"
                            + " the category counts as the training rows' mean, which is said (default:"
                            + " ${DEFAULT-VALUE}).")
    private UnknownCategories unknownCategories = UnknownCategories.REFUSE;

    /** What becomes of a category that no training row has. */
    public UnknownCategories unknownCategories() {
        return unknownCategories;
    }

    /** What stands for an unknown value. */
    public UnknownValues unknownValues() {
        return unknownValues == null ? UnknownValues.DEFAULT : unknownValues;
    }

    /** Whether there is such a table. */
    public boolean isGiven() {
        return table != null;
    }

    /**
     * Checks that the options go together.
     *
     * @param whose what other options belong to
     * @param others these options
     * @throws ParameterException when not
     */
    public void require(CommandLine job, String whose, List<String> others) {
        if (table != null) {
            if (target == null) {
                throw new ParameterException(
                        job, "which column of the table is to be predicted? Name it with " + TARGET);
            }
            for (String other : others) {
                if (job.getParseResult().hasMatchedOption(other)) {
                    throw new ParameterException(
                            job, other + " belongs to " + whose + "; leave it out, or leave " + TABLE + " out");
                }
            }
        }
        for (String about : List.of(TARGET, DROP, CATEGORIES)) {
            if (table == null && job.getParseResult().hasMatchedOption(about)) {
                throw new ParameterException(
                        job, about + " says what a table of your own is; name its file with " + TABLE);
            }
        }
    }

    /**
     * Reads the table.
     *
     * @throws ParameterException for a name that it has not got
     */
    public OwnTable read(Console console) throws IOException {
        try {
            return OwnTable.read(
                    file(),
                    new TableChoice(Objects.requireNonNull(target), names(drop), names(categories), unknownValues()));
        } catch (NoSuchColumnException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads the table that a run was trained on.
     *
     * @throws DataException when it is gone
     */
    public OwnTable readAgain(Console console) throws IOException {
        try {
            return read(console);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "the table " + file() + ", which the run was trained on and by whose means and categories its"
                            + " model reads, is gone: put it back",
                    e);
        }
    }

    /**
     * Checks that it is what a run was trained on: another one has other means and other categories, with which the model says
     * nothing.
     *
     * @throws DataException when it is not
     */
    public void requireSame(RunRecord run, Map<String, String> sha256) throws DataException {
        if (table != null && !run.data().sha256().equals(sha256)) {
            throw new DataException("the table " + file() + " is not what the run was trained on: expected SHA-256 "
                    + run.data().sha256().values() + ", found " + sha256.values() + "; put the former back");
        }
    }

    private static List<String> names(@Nullable String list) {
        return list == null ? List.of() : ColumnNames.parse(list);
    }

    /** Absolute. */
    public Path file() {
        return Objects.requireNonNull(table);
    }

    /** What is predicted, for people: {@code Price in houses.csv}. */
    public String inWords() {
        return ShownText.of(Objects.requireNonNull(target)) + " in "
                + ShownText.of(String.valueOf(file().getFileName()));
    }

    /** The options with which another process reads the same table. */
    public List<String> elsewhere() {
        List<String> words = new ArrayList<>();
        if (unknownValues != null) {
            words.add("--unknown-values=" + unknownValues);
        }
        if (table == null) {
            return words;
        }
        words.addAll(List.of(TABLE + "=" + table, TARGET + "=" + target));
        if (drop != null) {
            words.add(DROP + "=" + drop);
        }
        if (categories != null) {
            words.add(CATEGORIES + "=" + categories);
        }
        return words;
    }
}
