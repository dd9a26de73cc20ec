package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand damaged files of all dresses: a sentence, or a table whose every row has as many values as the header has
 * names; and no more memory than the file's size explains.
 */
class CsvMutationTest {
    private static final int FILES = 10_000;
    private static final long FREE_BYTES = 1 << 20; // a gzip's chunks, a library's buffers
    private static final long BYTES_PER_BYTE = 400;
    private static final String SIGNS = ",;\t|\"\n\r\u0000.'%$-e NA\uFEFF\u00A0\u00E9";

    private final Random random = new Random(20240914);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void damagedFiles() throws IOException {
        List<byte[]> whole = whole();
        whole.forEach(this::allocated); // the first ones load classes, for which Java reads the directory of each jar
        // before theirs
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(whole.get(i % whole.size()));
            try {
                CsvFile file = bounded(damaged);
                assertThat(file.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(file.header()));
                refused += readNumbers(file);
            } catch (MalformedFileException e) {
                assertSentence(e);
                refused++;
            }
        }
        assertThat(refused).isBetween(FILES / 4, FILES - FILES / 20);
    }

    /** The same table with each separator, decimal sign and encoding, and gzipped. */
    private static List<byte[]> whole() throws IOException {
        String plain =
                "id,\"the name\",a,b\n1,\"caf\u00E9, \"\"x\"\"\",1.5,-2e+05\n2,NA,.25,\"1,234.5\"\n\n3,?,7.,12%\n,,,\n";
        String german = "sep=;\r\nid;name;a;b\r\n1;caf\u00E9;1,5;1.234,5\r\n2;\"x\r\ny\";0,25;12 \u20AC\r\n";
        List<byte[]> whole = new ArrayList<>();
        for (String text : List.of(plain, german, german.replace(';', '\t'), plain.replace(',', '|'))) {
            for (String charset : List.of("UTF-8", "windows-1252", "UTF-16LE")) {
                byte[] content = text.getBytes(Charset.forName(charset));
                whole.add(content);
                whole.add(CsvFileTest.gzip(content));
            }
        }
        whole.add(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16BE));
        return whole;
    }

    /** Whether a column of numbers was refused. */
    private static int readNumbers(CsvFile file) {
        try {
            for (int j = 0; j < file.header().size(); j++) {
                boolean areNumbers = ColumnNumbers.areNumbers(file, j);
                if (areNumbers || j % 2 == 0) {
                    double[] values = ColumnNumbers.of(file, j).values();
                    assertThat(values).hasSameSizeAs(file.rows()).doesNotContain(Double.POSITIVE_INFINITY);
                }
            }
            return 0;
        } catch (MalformedFileException e) {
            assertSentence(e);
            return 1;
        }
    }

    private CsvFile bounded(byte[] content) throws MalformedFileException {
        long ceiling = FREE_BYTES + BYTES_PER_BYTE * content.length;
        assertThat(allocated(content))
                .as("bytes allocated for a file of %d", content.length)
                .isLessThan(ceiling);
        return CsvFile.parse(Path.of("damaged"), content);
    }

    private long allocated(byte[] content) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            CsvFile.parse(Path.of("damaged"), content);
        } catch (MalformedFileException expected) {
            // Refusing must be cheap too.
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertSentence(MalformedFileException e) {
        assertThat(e.getMessage())
                .startsWith("damaged: ")
                .hasSizeBetween(20, 500)
                .doesNotContain("\n", "\r", "\u0000", "null:");
    }

    private byte[] damaged(byte[] whole) {
        byte[] content = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> content = Arrays.copyOf(content, random.nextInt(content.length));
            case 2 -> content = Arrays.copyOf(content, content.length + 1 + random.nextInt(100));
            case 3 -> content = withSigns(content, 1);
            default -> content = withSigns(content, 1 + random.nextInt(20));
        }
        return content;
    }

    /** With signs put in that mean something to one guess or another. */
    private byte[] withSigns(byte[] content, int count) {
        StringBuilder text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < count; i++) {
            text.insert(random.nextInt(text.length() + 1), SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
