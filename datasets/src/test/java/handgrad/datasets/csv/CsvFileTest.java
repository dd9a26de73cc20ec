package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each fault has its own sentence, with line and column. */
class CsvFileTest {
    @Test
    void valuesComeWithoutBlanksQuotesAndByteOrderMark() throws MalformedFileException {
        CsvFile file = parse("\uFEFFa,b c\r\n1,\"x, y\"\r\n ,WD \r\n");
        assertThat(file.header()).containsExactly("a", "b c");
        assertThat(file.rows()).hasSize(2);
        assertThat(file.rows().get(0)).containsExactly("1", "x, y");
        assertThat(file.rows().get(1)).containsExactly("", "WD");
    }

    @Test
    void emptyFile() {
        refused("", "t.csv: expected a line with the columns' names, found an empty file");
    }

    @Test
    void rowTooShort() {
        refused(
                "a,b,c\n1,2,3\n4,5\n",
                "t.csv: line 3, column 3: expected 3 values as in line 1, found 2: 'c' and what follows it are missing");
    }

    @Test
    void rowTooLong() {
        refused("a,b\n1,2,3\n", "t.csv: line 2, column 3: expected 2 values as in line 1, found 3: the last is 'b'");
    }

    @Test
    void emptyLine() {
        refused(
                "a,b\n\n1,2\n",
                "t.csv: line 2, column 2: expected 2 values as in line 1, found 1: 'b' and what follows it are missing");
    }

    @Test
    void quotedLineBreak() {
        refused(
                "a,b\n1,2\n3,\"x\ny\"\n",
                "t.csv: line 3, column 2: expected a value on one line, found a line break within quotation marks:"
                        + " close them, or take the line break out");
    }

    @Test
    void quotesThatAreNotClosed() {
        assertThatThrownBy(() -> parse("a,b\n1,2\n3,\"x\n"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("t.csv: line 3: expected comma-separated values, found: ");
    }

    @Test
    void columnNamedTwice() {
        refused("a,b,a\n", "t.csv: line 1: the column 'a' is named twice");
    }

    @Test
    void latin1() {
        byte[] content = "a,b\n1,caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CsvFile.parse(Path.of("t.csv"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        "t.csv: line 2, column 2: the byte 0xE9 is not UTF-8: if the file is in Latin-1, convert it,"
                                + " for example with iconv -f LATIN1 -t UTF-8");
    }

    @Test
    void utf8CutOffAtTheEnd() {
        byte[] content = {'a', '\n', (byte) 0xC3};
        assertThatThrownBy(() -> CsvFile.parse(Path.of("t.csv"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("t.csv: line 2, column 1: the byte 0xC3 is not UTF-8");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(message);
    }

    private static CsvFile parse(String text) throws MalformedFileException {
        return CsvFile.parse(Path.of("t.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
