package handgrad.jobs.regression;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.NoSuchColumnException;
import handgrad.datasets.table.OwnTable;
import handgrad.datasets.table.TableChoice;
import handgrad.files.ShownText;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** A table of the reader's own, in place of the sheet's. */
final class TableOptions {
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
            description =
                    "Learn from this table, a CSV file whose first line names the columns, instead of Ames'. One in five"
                            + " of the rows is held out to test on, drawn by the seed.")
    private @Nullable Path table;

    @Setting
    @Option(names = TARGET, paramLabel = "COLUMN", description = "With --table: the column of numbers to predict.")
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

    /** What stands for an unknown value. */
    UnknownValues unknownValues() {
        return unknownValues == null ? UnknownValues.DEFAULT : unknownValues;
    }

    /** Whether there is such a table. */
    boolean isGiven() {
        return table != null;
    }

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException when not
     */
    void require(CommandLine job) {
        if (table != null) {
            if (target == null) {
                throw new ParameterException(
                        job, "which column of the table is to be predicted? Name it with " + TARGET);
            }
            for (String other : List.of("--recipe", "--drop-outliers", "--data", "--no-verify")) {
                if (job.getParseResult().hasMatchedOption(other)) {
                    throw new ParameterException(
                            job, other + " belongs to the Ames table; leave it out, or leave " + TABLE + " out");
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
     * @throws NoSuchColumnException for a name that it has not got
     */
    OwnTable read() throws IOException {
        return OwnTable.read(
                file(), new TableChoice(Objects.requireNonNull(target), names(drop), names(categories), unknownValues));
    }

    private static List<String> names(@Nullable String list) {
        return list == null ? List.of() : ColumnNames.parse(list);
    }

    /** Absolute. */
    Path file() {
        return Objects.requireNonNull(table);
    }

    /** What is predicted, for people: {@code Price in houses.csv}. */
    String inWords() {
        return ShownText.of(Objects.requireNonNull(target)) + " in "
                + ShownText.of(String.valueOf(file().getFileName()));
    }

    /** The options with which another process reads the same table. */
    List<String> elsewhere() {
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
