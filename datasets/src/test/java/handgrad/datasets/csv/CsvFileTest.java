package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever program wrote it, the table is the same; each fault has its own sentence, with line and column. */
class CsvFileTest {
    /** {@code ~} stands for a line break, {@code >} for a tab, {@code _} for a no-break space. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\u0001',
            value = {
                "a,b c~1,x~2,y~                      # -",
                "a,b c~1,x~2,y                       # -",
                "\"a\",\"b c\"~\"1\",\"x\"~2,y       # -",
                " a , b c ~_1_, x ~2,y~              # -",
                "a,b c~~1,x~   ~2,y~~~               # -",
                "~,~a,b c~1,x~2,y~,~,,~              # -",
                "a,b c,,~1,x,,~2,y~                  # -",
                "a;b c~1;x~2;y~                      # semicolons between values",
                "a>b c~1>x~2>y~                      # tabs between values",
                "a|b c~1|x~2|y~                      # vertical bars between values",
                "sep=;~a;b c~1;x~2;y~                # semicolons between values",
                "\"sep=;\"~a;b c~1;x~2;y~            # semicolons between values",
                "sep=;~;~a;b c~1;x~2;y~              # semicolons between values",
                "sep=,~a,b c~1,x~2,y~                # -",
                ",a,b c~0,1,x~1,2,y~                 # column 1 left out, which has no name and tells rows apart",
                "\"\",\"a\",\"b c\"~Oak,1,x~Elm,2,y~ # column 1 left out, which has no name and tells rows apart",
                "Unnamed: 0.1,Unnamed: 0,a,b c~7,7,1,x~7,9,2,y~ # column 1 left out, which has no name and tells rows"
                        + " apart, column 2 left out, which has no name and tells rows apart",
                "a,b c~1,1,x~2,2,y~                  # column 1 left out, which has no name and tells rows apart",
            })
    void oneTableInManyDresses(String text, String found) throws MalformedFileException {
        CsvFile file = parse(text.strip().replace('~', '\n').replace('>', '\t').replace('_', '\u00A0'));
        assertThat(file.header()).containsExactly("a", "b c");
        assertThat(file.rows()).containsExactly(List.of("1", "x"), List.of("2", "y"));
        assertThat(file.found())
                .isEqualTo(found.equals("-") ? Optional.empty() : Optional.of("t.csv is read as " + found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "UTF-8        | -      | -",
                "UTF-8        | \uFEFF | -",
                "UTF-16LE     | \uFEFF | text in UTF-16",
                "UTF-16BE     | \uFEFF | text in UTF-16",
                "UTF-16LE     | -      | text in UTF-16 without a byte-order mark",
                "UTF-16BE     | -      | text in UTF-16 without a byte-order mark",
                "windows-1252 | -      | text in Windows-1252 (Latin-1)",
            })
    void encodings(String charset, String mark, String found) throws IOException {
        String text = (mark == null ? "" : mark) + "name,price\r\ncaf\u00E9,1\r\n\u20AC uro,2\r\n";
        byte[] content = text.getBytes(Charset.forName(charset));
        CsvFile file = CsvFile.parse(Path.of("t.csv"), content);
        assertThat(file.header()).containsExactly("name", "price");
        assertThat(file.rows()).containsExactly(List.of("caf\u00E9", "1"), List.of("\u20AC uro", "2"));
        assertThat(file.found()).isEqualTo(Optional.ofNullable(found).map("t.csv is read as "::concat));

        CsvFile unpacked = CsvFile.parse(Path.of("t.csv"), gzip(content));
        assertThat(unpacked.rows()).isEqualTo(file.rows());
        assertThat(unpacked.found())
                .contains("t.csv is read as unpacked with gzip" + (found == null ? "" : ", " + found));
    }

    @Test
    void lineNumbersAreThoseOfTheFile() throws MalformedFileException {
        CsvFile file = parse("\n\"a\",\"sale\nprice\"\n1,\"x\r\ny\"\n\n\n2,\"say \"\"no\"\", please\"\n");
        assertThat(file.header()).containsExactly("a", "sale\nprice");
        assertThat(file.rows()).containsExactly(List.of("1", "x\r\ny"), List.of("2", "say \"no\", please"));
        assertThat(file.place(0, 1).part()).isEqualTo("line 4, column 2 'sale\\nprice'");
        assertThat(file.place(1, 0).part()).isEqualTo("line 8, column 1 'a'");
        assertThat(file.names().part()).isEqualTo("line 2");
        assertThat(parse("sep=;\na;b\n1;2\n").line(0)).isEqualTo(3);
        assertThat(parse(",a\n0,5\n").place(0, 0).part()).isEqualTo("line 2, column 2 'a'");
    }

    /** A comma in a name, and decimal commas: the semicolon is as regular, and less likely to be anything else. */
    @Test
    void aSeparatorIsWhatEveryLineHasEquallyOften() throws MalformedFileException {
        assertThat(parse("Price, EUR;Area\n1,5;2\n2,5;3\n").rows())
                .containsExactly(List.of("1,5", "2"), List.of("2,5", "3"));
        assertThat(parse("a,b;c\n1,2;;\n3,4\n").header()).containsExactly("a", "b;c");
        assertThat(parse("a,\"b;c;d\"\n1,\"2;3;4\"\n").header()).containsExactly("a", "b;c;d");
        assertThat(parse("a\n1\n2\n").rows()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void unknownValues() throws MalformedFileException {
        String text = "a,b,c,d,e,f,g,h,i\n,NA,NaN,NULL,null,?,#N/A,None,-999\n";
        CsvFile usual = parse(text);
        CsvFile own = CsvFile.parse(Path.of("t.csv"), bytes(text), UnknownValues.of("-999, None"));
        for (int j = 0; j < 9; j++) {
            assertThat(usual.isUnknown(0, j)).as(usual.column(j)).isEqualTo(j < 7);
            assertThat(own.isUnknown(0, j)).as(own.column(j)).isEqualTo(j == 0 || j >= 7);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\u0001',
            value = {
                "sep=;~;;~          # expected a line with the columns' names, found an empty file",
                "~,~                 # expected a line with the columns' names, found an empty file",
                "a,b,c~1,2,3~~4,5~   # line 4, column 3: expected 3 values as in line 1, found 2: 'c' and what follows it are"
                        + " missing",
                "a,b~1,2,3~          # line 2, column 3: expected 2 values as in line 1, found 3: the last is 'b'",
                "a,b~4,5,6~7,8,9~    # line 2, column 3: expected 2 values as in line 1, found 3: the last is 'b'",
                "a,b,a~              # line 1: the column 'a' is named twice",
                "a,,b~1,2,3~         # line 1: column 2 has values and no name: name it, or take it out",
                ",b~x,1~x,2~         # line 1: column 1 has values and no name: name it, or take it out",
                "a,b~1,2~3,\"x~4,5~  # line 3: expected values with commas between them, found: Missing closing quote for"
                        + " value",
                "a;b~1;2~3;\"x\"y    # line 3: expected values with semicolons between them, found: Unexpected character"
                        + " ('y' (code 121)): Expected column separator character (';' (code 59)) or end-of-line",
                "a,b~1,2~\"x,3~4,5~  # line 3: expected values with commas between them, found: Missing closing quote for"
                        + " value",
                "<!DOCTYPE html>~<p> # expected values in text, found a web page saved under this name: delete it, and fetch"
                        + " the file again",
                "version https://git-lfs.github.com/spec/v1~ # expected values in text, found a pointer of git-lfs in place of"
                        + " the file: run git lfs pull",
                "PK\u0003\u0004abc   # expected values in text, found a zip archive or an Excel workbook: unpack it, or save"
                        + " the sheet as CSV",
                "a,b~1,\u0000\u0000~ # line 2: expected values in text, found a zero byte: this is no CSV file",
            })
    void refusals(String text, String message) {
        refused(bytes(text.strip().replace('~', '\n')), message);
    }

    @Test
    void textThatIsDamaged() throws IOException {
        byte[] mixed = bytes("a,caf\u00E9\n1,\u00FF\n");
        mixed[mixed.length - 3] = 'x'; // 0xC3 of the second letter is left over
        mixed[mixed.length - 2] = (byte) 0xE9;
        refused(
                mixed,
                "line 2: the byte 0xE9 is not UTF-8, in which the text before it is: it is damaged or cut off; save the"
                        + " table anew, in UTF-8");
        refused(
                new byte[] {'a', '\n', (byte) 0x81},
                "line 2: the byte 0x81 is neither UTF-8 nor Windows-1252: it is damaged or cut off; save the table anew,"
                        + " in UTF-8");
        refused(
                new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0, 'b'},
                "line 2: the byte 0x62 is not UTF-16: it is damaged or cut off; save the table anew, in UTF-8");
        byte[] zipped = gzip(bytes("a,b\n1,2\n"));
        refused(
                java.util.Arrays.copyOf(zipped, zipped.length - 12),
                "the gzip is cut off after " + (zipped.length - 12) + " bytes: fetch the file again");
        zipped[zipped.length - 6] ^= 1;
        refused(zipped, "the gzip is damaged (Corrupt GZIP trailer): fetch the file again");
    }

    /** 64 MiB of zeros in 64 KiB. */
    @Test
    void aBombIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThatThrownBy(() -> CsvFile.parse(Path.of("t.csv"), bomb))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageEndingWith(
                        "bytes, expected at most 16 MiB plus 100 times the compressed size: if you trust it, allow it with"
                                + " --large-files");
    }

    @Test
    void whatIsQuotedIsShortAndVisible() {
        assertThat(Excerpt.of("a\tb\u0007\u00A0\u202E\uD83D\uDE00"))
                .isEqualTo("'a\\tb\\u0007\\u00a0\\u202e\uD83D\uDE00'");
        assertThat(Excerpt.of("x".repeat(41))).isEqualTo("'" + "x".repeat(40) + "\u2026'");
    }

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> CsvFile.parse(Path.of("t.csv"), content))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("t.csv: " + message);
    }

    private static CsvFile parse(String text) throws MalformedFileException {
        return CsvFile.parse(Path.of("t.csv"), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }
}
