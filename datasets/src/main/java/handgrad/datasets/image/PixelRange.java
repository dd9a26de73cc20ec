package handgrad.datasets.image;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How images stand in a file, as far as a reader says it: {@code 0-255}, {@code 0-1}, {@code inverted}, {@code 0-16,inverted}.
 *
 * @param largest the number of full ink; null to find it out
 * @param inverted whether the ink is dark on light, to be turned round
 */
public record PixelRange(@Nullable Double largest, boolean inverted) {
    /** Nothing is said. */
    public static final PixelRange UNKNOWN = new PixelRange(null, false);

    private static final Pattern TEXT = Pattern.compile("(?:0-(\\d{1,5}))?,?(inverted)?");

    /** Reads a range; empty when the text is none. */
    public static Optional<PixelRange> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.isEmpty() || text.startsWith(",") || text.endsWith(",") || !matcher.matches()) {
            return Optional.empty();
        }
        Double largest = matcher.group(1) == null ? null : Double.valueOf(matcher.group(1));
        return largest != null && largest == 0
                ? Optional.empty()
                : Optional.of(new PixelRange(largest, matcher.group(2) != null));
    }

    /** The number of full ink, if it is said. */
    public OptionalDouble known() {
        return largest == null ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    @Override
    public String toString() {
        String range = largest == null ? "" : "0-" + Math.round(largest);
        return range + (inverted ? (range.isEmpty() ? "" : ",") + "inverted" : "");
    }
}
