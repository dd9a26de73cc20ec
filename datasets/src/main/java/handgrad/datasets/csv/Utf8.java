package handgrad.datasets.csv;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Text that has to be UTF-8. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /** The text, without a byte-order mark before it. */
    static String decode(Path file, byte[] content) throws MalformedFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // which reports faults
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw notUtf8(file, content, bytes.position());
        }
        text.flip();
        boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }

    private static MalformedFileException notUtf8(Path file, byte[] content, int at) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            if (content[i] == '\n') {
                line++;
                column = 1;
            } else if (content[i] == ',') {
                column++;
            }
        }
        return new Place(file, "line " + line + ", column " + column)
                .malformed(String.format(Locale.ROOT, "the byte 0x%02X is not UTF-8", content[at])
                        + ": if the file is in Latin-1, convert it, for example with iconv -f LATIN1 -t UTF-8");
    }
}
