package handgrad.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beginnings of files as their formats' specifications give them. */
class FileKindTest {
    private static final String S3 =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>no</Message></Error>";
    private static final String PAGE = "<!DOCTYPE html>\n<html lang=en><title>Not here</title>";
    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32\nsize 9\n";

    static Stream<Arguments> beginnings() {
        return Stream.of(
                arguments(FileKind.EMPTY, new byte[0]),
                arguments(FileKind.WEB_PAGE, latin(PAGE)),
                arguments(FileKind.WEB_PAGE, "\uFEFF \n<HTML>".getBytes(UTF_8)),
                arguments(
                        FileKind.WEB_PAGE,
                        latin("<!-- saved --><?xml version='1.0'?>\n<!doctype HTML PUBLIC \"-//\">")),
                arguments(FileKind.WEB_PAGE, gzip(latin(PAGE))),
                arguments(FileKind.SERVER_ERROR, latin(S3)),
                arguments(FileKind.SERVER_ERROR, gzip(latin(S3))),
                arguments(FileKind.SERVER_ERROR, latin("404: Not Found")),
                arguments(FileKind.LFS_POINTER, latin(POINTER)),
                arguments(FileKind.IDX, new byte[] {0, 0, 8, 3, 0, 0, (byte) 0xEA, 0x60}),
                arguments(FileKind.IDX, new byte[] {0, 0, 0x0E, 1, 0, 0, 0, 1}),
                arguments(FileKind.IDX, new byte[] {3, 8, 0, 0, 0x60, (byte) 0xEA, 0, 0}),
                arguments(FileKind.NPY, latin("\u0093NUMPY\1\0v\0{'descr'")),
                arguments(FileKind.NPZ, zip("x_train.npy")),
                arguments(FileKind.ZIP, zip("photo.png")),
                arguments(FileKind.ZIP, zip()),
                arguments(FileKind.SPREADSHEET, zip("[Content_Types].xml")),
                arguments(FileKind.SPREADSHEET, latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
                arguments(FileKind.PYTORCH, zip("archive/data.pkl")),
                arguments(FileKind.PNG, latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")),
                arguments(FileKind.JPEG, latin("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0")),
                arguments(FileKind.GIF, latin("GIF89a\1\0\1\0")),
                arguments(FileKind.BMP, latin("BMF\0\0\0\0\0\0\0\66\0\0\0\50\0\0\0")),
                arguments(FileKind.WEBP, latin("RIFF\24\0\0\0WEBPVP8 ")),
                arguments(FileKind.TIFF, latin("II*\0\10\0\0\0")),
                arguments(FileKind.TIFF, latin("MM\0*\0\0\0\10")),
                arguments(FileKind.HEIC, latin("\0\0\0\30ftypheic")),
                arguments(FileKind.PDF, latin("%PDF-1.7\n%\u00e2\u00e3")),
                arguments(FileKind.GZIP, gzip(latin("1,2\n"))),
                arguments(FileKind.GZIP, new byte[] {0x1f, (byte) 0x8b, 8}),
                arguments(FileKind.GZIP, gzip(new byte[0])),
                arguments(FileKind.TAR, tar()),
                arguments(FileKind.TAR_GZ, gzip(tar())),
                arguments(FileKind.SEVEN_ZIP, latin("7z\u00bc\u00af'\u001c\0\4")),
                arguments(FileKind.RAR, latin("Rar!\u001a\7\1\0")),
                arguments(FileKind.XZ, latin("\u00fd7zXZ\0\0\4")),
                arguments(FileKind.BZIP2, latin("BZh91AY&SY")),
                arguments(FileKind.ZSTD, latin("(\u00b5/\u00fd\4\0")),
                arguments(FileKind.HDF5, latin("\u0089HDF\r\n\u001a\n\0\0")),
                arguments(FileKind.MATLAB, latin("MATLAB 5.0 MAT-file, Platform: GLNXA64")),
                arguments(FileKind.PARQUET, latin("PAR1\25\4\25")),
                arguments(FileKind.PICKLE, latin("\u0080\4\u0095\24\0\0\0\0\0\0\0}")),
                arguments(FileKind.TEXT, latin("label,pixel0\n5,0\n")),
                arguments(FileKind.TEXT, latin("404,Not a street\n500,x\n")),
                arguments(FileKind.TEXT, latin("404 5\n")),
                arguments(FileKind.TEXT, latin("404 Main Street\nsecond line\n")),
                arguments(FileKind.TEXT, latin("<svg xmlns='http://www.w3.org/2000/svg'><html/></svg>")),
                arguments(FileKind.TEXT, latin("Stra\u00dfe;1,5\r\n")),
                arguments(FileKind.TEXT, "label;1\n".getBytes(UTF_16)),
                arguments(FileKind.UNKNOWN, new byte[] {1, 2, 3}),
                arguments(FileKind.UNKNOWN, new byte[] {0, 0, 0x0A, 3}));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void isSeenFromTheContent(FileKind kind, byte[] content) {
        assertThat(FileKind.of(content)).isEqualTo(kind);
        // Whatever follows changes nothing, but for a one-line message, which has to be all there is.
        if (content.length > 0 && !new String(content, ISO_8859_1).startsWith("404: ")) {
            assertThat(FileKind.of(Arrays.copyOf(content, content.length + 1)))
                    .isEqualTo(kind == FileKind.TEXT ? textWithAZero(content) : kind);
        }
    }

    private static FileKind textWithAZero(byte[] content) {
        return content[0] == (byte) 0xFE ? FileKind.TEXT : FileKind.UNKNOWN;
    }

    @Test
    void isSeenFromAFileWhateverItsName(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("train-images-idx3-ubyte.gz"), latin(PAGE));
        assertThat(FileKind.of(file)).isEqualTo(FileKind.WEB_PAGE);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(latin(PAGE), "a web page saved under this name: delete it and fetch again"),
                arguments(latin(S3), "a server's error message saved under this name: delete it and fetch again"),
                arguments(
                        latin(POINTER),
                        "a git-lfs pointer in place of the file: fetch the file itself with git lfs pull"),
                arguments(new byte[0], "an empty file: delete it and fetch again"),
                arguments(gzip(latin("a,b\n")), "a gzip file with a text file in it: unpack it with gunzip"),
                arguments(new byte[] {0x1f, (byte) 0x8b, 8}, "a gzip file: unpack it with gunzip"),
                arguments(gzip(tar()), "a gzipped tar archive: unpack it with tar -xzf"),
                arguments(latin("\u0089PNG\r\n\u001a\n"), "a PNG picture"),
                arguments(
                        new byte[] {1, 2, 3, 4, 5},
                        "a file of no kind that is known here, which begins with 01 02 03 04"),
                arguments(new byte[] {1}, "a file of no kind that is known here, which begins with 01"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void isSaidWithWhatToDo(byte[] content, String found) {
        assertThat(FileKind.found(content)).isEqualTo(found);
    }

    /** Fetching replaces these, so nothing that could be data may be among them. */
    @Test
    void onlyFourKindsAreFailedDownloads() {
        assertThat(Stream.of(FileKind.values()).filter(FileKind::isFailedDownload))
                .containsExactly(FileKind.EMPTY, FileKind.WEB_PAGE, FileKind.SERVER_ERROR, FileKind.LFS_POINTER);
    }

    /** A pattern that goes back again and again would never come to an end. */
    @Test
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anyBytesHaveAKind() {
        assertThat(FileKind.of("<!---->".repeat(200).getBytes(UTF_8))).isEqualTo(FileKind.TEXT);
        assertThat(FileKind.of(" ".repeat(2000).getBytes(UTF_8))).isEqualTo(FileKind.TEXT);
        Random random = new Random(1);
        List<byte[]> starts = beginnings().map(row -> (byte[]) row.get()[1]).toList();
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            byte[] start = starts.get(i % starts.size());
            System.arraycopy(start, 0, bytes, 0, Math.min(bytes.length, random.nextInt(start.length + 1)));
            assertThat(FileKind.found(bytes)).isNotBlank();
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] tar() {
        byte[] block = new byte[512];
        System.arraycopy(latin("data.csv"), 0, block, 0, 8);
        System.arraycopy(latin("ustar\00000"), 0, block, 257, 8);
        return block;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
