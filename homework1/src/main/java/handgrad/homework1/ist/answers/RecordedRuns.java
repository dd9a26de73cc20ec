package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.MarkedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;

/**
 * What the runs of the sheet's own settings found, with all their digits: the file {@code recorded.properties}. The answers
 * print these numbers, and must print them right, also where nobody has the data to run anew.
 */
final class RecordedRuns {
    private static final Properties RECORDED = read();

    private RecordedRuns() {}

    private static Properties read() {
        Properties recorded = new Properties();
        try (InputStream in = RecordedRuns.class.getResourceAsStream("recorded.properties")) {
            recorded.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    static boolean has(String name) {
        return RECORDED.containsKey(name);
    }

    static double value(String name) {
        String value = RECORDED.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is recorded as " + name);
        }
        return Double.parseDouble(value);
    }

    /** Requires that the text prints these numbers at the marked place, in this order. */
    static Evidence printed(Evidence evidence, MarkedText text, String mark, String... names) {
        return evidence.prints(
                mark, Arrays.stream(names).mapToDouble(RecordedRuns::value).toArray(), text.numbers(mark));
    }

    /** {@code name}, in hundredths. */
    static Evidence percent(Evidence evidence, MarkedText text, String mark, double share) {
        return evidence.prints(mark + ", in per cent", 100 * share, text.number(mark));
    }
}
