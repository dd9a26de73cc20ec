package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.files.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that are cut, beside the same lines as Jackson parses them. */
class PlainLinesTest {
    private static final Path FILE = Path.of("table.csv");
    private static final String[] PARTS = {
        "a",
        "1.5",
        " ",
        "  ",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\u00E9",
        "\u00A0",
        "\u2009",
        "\uD83C\uDFE0",
        "\t",
        "'"
    };

    @Test
    void asAParserReadsThem() throws MalformedFileException {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int k = random.nextInt(40); k > 0; k--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            requireTheSame(text.toString(), i % 7 == 0 ? Separator.TAB : Separator.COMMA);
        }
    }

    @Test
    void severalPiecesAreOneText() throws MalformedFileException {
        String line = "1.25, Évora ,,x\r\n";
        requireTheSame("a,b,c,d\n" + line.repeat(600_000), Separator.COMMA); // 9.6 MB
    }

    @Test
    void aLineThatTwoBytesDoNotCount() throws MalformedFileException {
        requireTheSame("a,b\n" + String.join(",", Collections.nCopies(30_000, "x ")) + "\nc,d\n", Separator.COMMA);
    }

    @Test
    void aQuotationMarkAsksForTheParser() throws MalformedFileException {
        assertThat(PlainLines.are(text("a,b\n1,2\n"))).isTrue();
        assertThat(PlainLines.are(text("a,b\n\"1,5\",2\n"))).isFalse();
    }

    private static void requireTheSame(String text, Separator separator) throws MalformedFileException {
        CsvLines cut = PlainLines.of(FILE, text(text), separator);
        CsvLines parsed = CsvLines.parsed(FILE, text(text), separator);
        assertThat(cut.values()).as(Excerpt.visible(text)).isEqualTo(parsed.values());
        assertThat(cut.numbers()).as(Excerpt.visible(text)).isEqualTo(parsed.numbers());
    }

    private static DecodedText text(String text) throws MalformedFileException {
        return DecodedText.of(FILE, text.getBytes(StandardCharsets.UTF_8));
    }
}
