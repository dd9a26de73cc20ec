package handgrad.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a file is, recognised by how its content begins and never by its name; with words for messages. The first kind
 * whose pattern fits, one character a byte, is the file's.
 */
public enum FileKind {
    EMPTY("an empty file", "delete it and fetch again", "\\z"),
    WEB_PAGE(
            "a web page saved under this name",
            "delete it and fetch again",
            Markup.BEFORE_ROOT + "<(!doctype\\s+html|html|head|body)\\b"),
    /** As storage services answer in XML, and other servers in one line. */
    SERVER_ERROR(
            "a server's error message saved under this name",
            "delete it and fetch again",
            Markup.BEFORE_ROOT + "<error\\b|(?i)\\s*[45]\\d\\d:? [a-z ]{3,60}\\s*\\z"),
    LFS_POINTER(
            "a git-lfs pointer in place of the file",
            "fetch the file itself with git lfs pull",
            "version https://git-lfs\\.github\\.com/spec/"),

    /** Two zero bytes, the type, the number of dimensions; in a little-endian file the other way round. */
    IDX("an IDX file", "", "\\x00\\x00[\\x08\\x09\\x0b-\\x0e][^\\x00]|[\\x01-\\x10][\\x08\\x09\\x0b-\\x0e]\\x00\\x00"),
    NPY("a NumPy array (.npy)", "", "\\x93NUMPY"),
    NPZ("a NumPy archive (.npz)", "", "PK\\x03\\x04.*(\\.npy|\\x93NUMPY)"),
    PNG("a PNG picture", "", "\\x89PNG\r\n\\x1a\n"),
    JPEG("a JPEG picture", "", "\\xff\\xd8\\xff"),
    GIF("a GIF picture", "", "GIF8"),
    BMP("a BMP picture", "", "BM.{4}\\x00{4}"),
    WEBP("a WebP picture", "save it as PNG or JPEG", "RIFF.{4}WEBP"),
    TIFF("a TIFF picture", "save it as PNG or JPEG", "II\\*\\x00|MM\\x00\\*"),
    HEIC("a HEIC picture or a film", "save it as PNG or JPEG", ".{4}ftyp"),
    PDF("a PDF document", "", "%PDF-"),

    SPREADSHEET(
            "an Excel or other Office document",
            "save it as CSV",
            "\\xd0\\xcf\\x11\\xe0|PK\\x03\\x04.*(\\[Content_Types]\\.xml|docProps/|xl/|word/)"),
    PYTORCH(
            "a PyTorch file, which is read by running a pickle",
            "save its arrays with numpy.savez",
            "PK\\x03\\x04.*/data\\.pkl"),
    PICKLE(
            "a Python pickle, which is a program and is never run here",
            "save its arrays with numpy.savez",
            "\\x80[\\x02-\\x05]"),
    PARQUET("a Parquet table", "save it as CSV, in Python with pandas.read_parquet and to_csv", "PAR1"),
    HDF5("an HDF5 file", "save its arrays with numpy.savez, in Python with h5py", "\\x89HDF\r\n\\x1a\n"),
    MATLAB("a MATLAB file", "save its arrays with numpy.savez, in Python with scipy.io.loadmat", "MATLAB "),

    TAR("a tar archive", "unpack it with tar -xf", ".{257}ustar"),
    TAR_GZ("a gzipped tar archive", "unpack it with tar -xzf", "(?!)"),
    GZIP("a gzip file", "unpack it with gunzip", "\\x1f\\x8b"),
    ZIP("a zip archive", "unpack it", "PK(\\x03\\x04|\\x05\\x06)"),
    SEVEN_ZIP("a 7z archive", "unpack it with 7-Zip", "7z\\xbc\\xaf'\\x1c"),
    RAR("a RAR archive", "unpack it", "Rar!\\x1a\\x07"),
    XZ("a file compressed by xz", "unpack it with xz -d", "\\xfd7zXZ\\x00"),
    BZIP2("a file compressed by bzip2", "unpack it with bunzip2", "BZh"),
    ZSTD("a file compressed by zstd", "unpack it with zstd -d", "\\(\\xb5/\\xfd"),

    /** No control characters but white space; or, as UTF-16 begins, whatever follows. */
    TEXT("a text file", "", "\\xff\\xfe|\\xfe\\xff|[^\\x00-\\x08\\x0e-\\x1f\\x7f]*\\z"),
    UNKNOWN("a file of no kind that is known here", "", "");

    /** The longest beginning that is looked at. */
    public static final int BYTES = 8192;

    /** A tar archive shows itself at byte 257; a text, long before. */
    private static final int BYTES_OF_CONTENT = 1024;

    private final String words;
    private final String advice;
    private final Pattern beginning;

    FileKind(String words, String advice, String beginning) {
        this.words = words;
        this.advice = advice;
        this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
    }

    /** Such as {@code a web page saved under this name}. */
    public String words() {
        return words;
    }

    /** What to do about it, such as {@code delete it and fetch again}; empty where nothing can be said in general. */
    public String advice() {
        return advice;
    }

    /** Whether such a file holds nothing of a reader's own: it only stands where a file did not come. */
    public boolean isFailedDownload() {
        return this == EMPTY || this == WEB_PAGE || this == SERVER_ERROR || this == LFS_POINTER;
    }

    /** The kind of a file. */
    public static FileKind of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(BYTES));
        }
    }

    /**
     * The kind of a file. What a server has gzipped, such as a web page, counts as what it is.
     *
     * @param content all of it, or at least its first {@value BYTES} bytes
     */
    public static FileKind of(byte[] content) {
        FileKind kind = plain(content);
        return kind == GZIP ? holding(inside(content)) : kind;
    }

    private static FileKind holding(FileKind inside) {
        return inside == TAR ? TAR_GZ : inside.isFailedDownload() && inside != EMPTY ? inside : GZIP;
    }

    /**
     * The kind of what a gzip file holds; {@link #UNKNOWN} where not even its beginning can be unpacked.
     *
     * @param gzip as of {@link #of(byte[])}
     */
    public static FileKind inside(byte[] gzip) {
        byte[] unpacked = new byte[BYTES_OF_CONTENT];
        int count = 0;
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(gzip, 0, Math.min(gzip.length, BYTES)), 512)) {
            for (int more = 0; more >= 0 && count < unpacked.length; count += Math.max(0, more)) {
                more = in.read(unpacked, count, unpacked.length - count);
            }
        } catch (IOException damaged) {
            if (count == 0) {
                return UNKNOWN;
            }
        }
        return plain(Arrays.copyOf(unpacked, count));
    }

    /**
     * For the end of a sentence "expected ..., found": the kind and what to do, such as {@code a web page saved under this
     * name: delete it and fetch again}; for a gzip file also what is in it.
     *
     * @param content as of {@link #of(byte[])}
     */
    public static String found(byte[] content) {
        FileKind kind = plain(content);
        String more = "";
        if (kind == GZIP) {
            FileKind inside = inside(content);
            kind = holding(inside);
            more = kind == GZIP && inside != UNKNOWN ? " with " + inside.words + " in it" : "";
        } else if (kind == UNKNOWN) {
            more = ", which begins with "
                    + HexFormat.ofDelimiter(" ").formatHex(content, 0, Math.min(4, content.length));
        }
        return kind.words + more + (kind.advice.isEmpty() ? "" : ": " + kind.advice);
    }

    /** The kind of content as it stands. */
    private static FileKind plain(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, BYTES_OF_CONTENT), StandardCharsets.ISO_8859_1);
        for (FileKind kind : values()) {
            if (kind.beginning.matcher(start).lookingAt()) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    private static final class Markup {
        /** A byte-order mark, white space, the XML declaration and comments, in any letter case from here on. */
        static final String BEFORE_ROOT = "(?i)(\\xef\\xbb\\xbf)?(?>\\s+|<\\?xml.*?\\?>|<!--.*?-->)*+";

        private Markup() {}
    }
}
