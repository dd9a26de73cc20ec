package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Files with one array, {@code .npy}: versions 1.0 to 3.0, either byte order, C and Fortran order, the types of
 * {@link DType}. Python objects, complex numbers, structures and all else are refused; for
 * text there is {@link NpyText}.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when it is not an array that can be read, whatever its bytes are
     * @throws IOException when the system cannot read it
     */
    public static NpyArray read(Path file) throws IOException {
        return parse(file, WholeFile.read(file));
    }

    /**
     * Reads a file's content from memory; the array keeps {@code content}, which must not change any more.
     *
     * @param file the name for messages
     * @throws MalformedFileException when it is not an array that can be read, whatever its bytes are
     */
    public static NpyArray parse(Path file, byte[] content) throws MalformedFileException {
        return NpyFormat.parse(new Place(file), ByteBuffer.wrap(content));
    }

    /** Writes a file, whole or not at all: the bytes that {@code numpy.save} writes for the array. */
    public static void write(Path file, NpyArray array) throws IOException {
        WholeFile.write(file, out -> write(out, array));
    }

    static void write(OutputStream out, NpyArray array) throws IOException {
        WritableByteChannel channel = Channels.newChannel(out);
        channel.write(ByteBuffer.wrap(NpyFormat.header(array)));
        channel.write(array.littleEndian());
    }
}
