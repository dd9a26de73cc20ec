package handgrad.jobs.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of records: the same record gives the same text on every machine. */
public final class RunJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            // Java 17's own text of a double is not always the shortest that reads back.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // A later version's record may say more than this version understands.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** One member a line, lists on one line. */
    private static final ObjectWriter INDENTED = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(NopIndenter.instance)
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayValueSpacing(Separators.Spacing.AFTER)));

    private static final ObjectWriter ON_ONE_LINE = MAPPER.writer();
    private static final ObjectReader RUN = MAPPER.readerFor(RunRecord.class);
    private static final ObjectReader EPOCH = MAPPER.readerFor(EpochRecord.class);

    private static final Pattern CONTROL = Pattern.compile("[\\u007f-\\u009f]");

    private RunJson() {}

    /** The indented document, closed by a line feed. */
    public static String document(RunRecord run) {
        return text(INDENTED, run) + "\n";
    }

    /** Any other result that {@code --json} prints, in the form of a run's record. */
    public static String document(Record result) {
        return text(INDENTED, result) + "\n";
    }

    /** One line, closed by a line feed. */
    public static String line(Record result) {
        return text(ON_ONE_LINE, result) + "\n";
    }

    /**
     * Reads any result back.
     *
     * @throws JsonProcessingException when the text is none of this type
     */
    public static <T extends Record> T read(String json, Class<T> type) throws JsonProcessingException {
        return required(MAPPER.readerFor(type).<@Nullable T>readValue(json), type);
    }

    /**
     * Reads a document back.
     *
     * @throws JsonProcessingException when the text is not a run record
     */
    public static RunRecord run(String json) throws JsonProcessingException {
        return required(RUN.<@Nullable RunRecord>readValue(json), RunRecord.class);
    }

    /**
     * Reads a line back.
     *
     * @throws JsonProcessingException when the text is not the record of an epoch
     */
    public static EpochRecord epoch(String json) throws JsonProcessingException {
        return required(EPOCH.<@Nullable EpochRecord>readValue(json), EpochRecord.class);
    }

    /** What is wrong with a text, and where: the member's name, or the line and column. */
    public static String complaint(JsonProcessingException failure) {
        String where = "";
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            where = mapping.getPath().stream()
                            .map(RunJson::member)
                            .collect(Collectors.joining())
                            .substring(1) + ": ";
        } else if (failure instanceof JsonParseException && failure.getLocation() != null) {
            where = "line " + failure.getLocation().getLineNr() + ", column "
                    + failure.getLocation().getColumnNr() + ": ";
        }
        Throwable cause = failure.getCause();
        boolean isOurs = cause instanceof IllegalArgumentException
                || cause instanceof NullPointerException; // thrown by the record itself
        return where + (cause != null && isOurs ? cause.getMessage() : failure.getOriginalMessage());
    }

    private static String member(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
    }

    /** The document {@code null} is not a record either. */
    private static <T> T required(@Nullable T value, Class<T> type) throws JsonProcessingException {
        if (value == null) {
            throw MismatchedInputException.from(null, type, "null");
        }
        return value;
    }

    /** JSON leaves U+007F to U+009F as they are, and a terminal may obey them. */
    private static String text(ObjectWriter writer, Object record) {
        try {
            return CONTROL.matcher(writer.writeValueAsString(record))
                    .replaceAll(found -> String.format(
                            Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked record must have a text", e);
        }
    }
}
