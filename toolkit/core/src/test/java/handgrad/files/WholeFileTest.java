package handgrad.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(file, "a much longer content than the next");
        WholeFile.write(file, out -> out.write("new".getBytes(UTF_8)));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void keepsTheOldFileWhenTheContentFails() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("half way");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("half way");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void leavesNothingBesideWhenTheProgramEnds() throws Exception {
        Path file = folder.resolve("run.json");
        Files.writeString(file, "old");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsWhileItWrites.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(program.waitFor()).isEqualTo(3);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    /** A program that is ended, as by Ctrl-C, in the midst of writing the file that its argument names. */
    static final class EndsWhileItWrites {
        private EndsWhileItWrites() {}

        public static void main(String[] arguments) throws IOException {
            WholeFile.write(Path.of(arguments[0]), out -> {
                out.write(new byte[100_000]);
                System.exit(3);
            });
        }
    }

    @Test
    void writesAndReadsInAnInterruptedThread() throws IOException {
        Path file = folder.resolve("run.json");
        Thread.currentThread().interrupt();
        try {
            WholeFile.write(file, out -> out.write("record".getBytes(UTF_8)));
            assertThat(new String(WholeFile.read(file), UTF_8)).isEqualTo("record");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void givesOrdinaryPermissions() throws IOException {
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"),
                "this file system has no POSIX permissions");
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        Path file = folder.resolve("run.json");
        WholeFile.write(file, out -> out.write(1));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> WholeFile.read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(folder + ": expected a file, found a folder");
    }

    @Test
    void refusesWhatTheHeapCannotTake() {
        Place place = new Place(Path.of("x.npz"), "entry 'W.npy'");
        long half = Runtime.getRuntime().maxMemory() / 2;
        assertThatThrownBy(() -> HeapLimit.check(place, 1L << 31))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: entry 'W.npy': expected at most 2147483639 bytes, found 2147483648");
        assumeTrue(half < Integer.MAX_VALUE - 8, "the heap can take any array");
        assertThatThrownBy(() -> HeapLimit.check(place, half + 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x.npz: entry 'W.npy': needs " + (half + 1) + " bytes of memory where at most " + half
                        + " (half of Java's heap) are allowed: give Java more with -Xmx");
    }
}
