package handgrad.datasets.csv;

import handgrad.files.ExpansionLimit;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file whose encoding nobody named: UTF-8, UTF-16, else Windows-1252, the Latin-1 of spreadsheets; perhaps
 * gzipped.
 *
 * @param bytes which have been looked through: they are text in this encoding
 * @param from where it begins, after a byte-order mark
 * @param charset in which it is read
 * @param encoding its name; empty for UTF-8
 * @param isGzipped whether the file is
 */
record DecodedText(byte[] bytes, int from, Charset charset, String encoding, boolean isGzipped) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int UTF_8_MARK = 3;
    private static final int UTF_16_MARK = 2;
    private static final int CHUNK = 1 << 16;

    /** Where UTF-16 without a mark is looked for. */
    private static final int FIRST_BYTES = 4096;

    private static final int FIRST_BYTES_OF_TABLE = 1 << 20;

    /** @throws MalformedFileException for a damaged gzip, and for what is no text in one of these encodings */
    static DecodedText of(Path file, byte[] content) throws MalformedFileException {
        Place place = new Place(file);
        boolean isGzipped = content.length >= 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        byte[] bytes = isGzipped ? expanded(place, content) : content;
        NotText.refuse(place, bytes);
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return utf8(file, bytes, UTF_8_MARK, isGzipped);
        }
        if (startsWith(bytes, 0xFF, 0xFE) || isUtf16(bytes, 1)) {
            return utf16(file, bytes, StandardCharsets.UTF_16LE, startsWith(bytes, 0xFF, 0xFE), isGzipped);
        }
        if (startsWith(bytes, 0xFE, 0xFF) || isUtf16(bytes, 0)) {
            return utf16(file, bytes, StandardCharsets.UTF_16BE, startsWith(bytes, 0xFE, 0xFF), isGzipped);
        }
        if (isLatin1(bytes)) {
            check(file, bytes, 0, WINDOWS_1252, "neither UTF-8 nor Windows-1252");
            return new DecodedText(bytes, 0, WINDOWS_1252, "Windows-1252 (Latin-1)", isGzipped);
        }
        return utf8(file, bytes, 0, isGzipped);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file is UTF-16 without a mark: the digits and separators of a table have one byte that is 0, always the same. */
    private static boolean isUtf16(byte[] bytes, int high) {
        int pairs = Math.min(bytes.length, FIRST_BYTES) / 2;
        int zeros = 0;
        for (int i = 0; i < pairs; i++) {
            if (bytes[2 * i + 1 - high] == 0) {
                return false;
            }
            zeros += bytes[2 * i + high] == 0 ? 1 : 0;
        }
        return pairs > 1 && 2 * zeros >= pairs;
    }

    private static DecodedText utf16(Path file, byte[] bytes, Charset charset, boolean isMarked, boolean isGzipped)
            throws MalformedFileException {
        int from = isMarked ? UTF_16_MARK : 0;
        check(file, bytes, from, charset, "not UTF-16");
        String encoding = isMarked ? "UTF-16" : "UTF-16 without a byte-order mark";
        return new DecodedText(bytes, from, charset, encoding, isGzipped);
    }

    private static DecodedText utf8(Path file, byte[] bytes, int from, boolean isGzipped)
            throws MalformedFileException {
        boolean isAscii = isAscii(bytes, from);
        Charset charset = isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8; // the former is faster
        check(file, bytes, from, charset, "not UTF-8, in which the text before it is");
        return new DecodedText(bytes, from, charset, "", isGzipped);
    }

    private static boolean isAscii(byte[] bytes, int from) {
        int all = 0;
        for (int i = from; i < bytes.length; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    /** Whether the first character beyond ASCII is not UTF-8. Where it is, what follows has to be. */
    private static boolean isLatin1(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        if (at == bytes.length) {
            return false;
        }
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > bytes.length) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /** Decodes everything, a piece at a time, for the faults alone. */
    private static void check(Path file, byte[] bytes, int from, Charset charset, String fault)
            throws MalformedFileException {
        CharsetDecoder decoder = charset.newDecoder(); // which reports faults
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        long line = 1;
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
            for (int i = 0; i < out.position(); i++) {
                if (out.get(i) == 0) {
                    throw new Place(file, "line " + line)
                            .malformed("expected values in text, found a zero byte: this is no CSV file");
                }
                line += out.get(i) == '\n' ? 1 : 0;
            }
        }
        if (result.isError()) {
            throw new Place(file, "line " + line)
                    .malformed(String.format(Locale.ROOT, "the byte 0x%02X is %s", in.get(in.position()), fault)
                            + ": it is damaged or cut off; save the table anew, in UTF-8");
        }
    }

    /** All of it. */
    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), charset);
    }

    /** As much of its beginning as tells how it is written. */
    String head() {
        int length = Math.min(bytes.length - from, FIRST_BYTES_OF_TABLE);
        return new String(bytes, from, length, charset);
    }

    private static byte[] expanded(Place place, byte[] content) throws MalformedFileException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                out.write(chunk, 0, count);
                ExpansionLimit.USUAL.check(place, out.size(), content.length);
                HeapLimit.check(place, 2L * out.size());
            }
        } catch (MalformedFileException e) {
            throw e;
        } catch (EOFException e) {
            throw place.malformed("the gzip is cut off after " + content.length + " bytes: fetch the file again", e);
        } catch (IOException e) {
            throw place.malformed("the gzip is damaged (" + e.getMessage() + "): fetch the file again", e);
        }
        return out.toByteArray();
    }
}
