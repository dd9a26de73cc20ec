package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.DType;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;

/** Images and labels in NumPy's files, as sheet wpi hands them out: brought into the form that IDX has. */
final class NpyFiles {
    private static final int SIDE = 28;

    private NpyFiles() {}

    /** Images of 28 × 28, each a row of 784 or a square. */
    static IdxArray images(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        int[] shape = array.shape();
        boolean rows = shape.length == 2 && shape[1] == SIDE * SIDE;
        boolean squares = shape.length == 3 && shape[1] == SIDE && shape[2] == SIDE;
        if ((!rows && !squares) || shape[0] == 0) {
            throw new Place(file).malformed("expected an array of shape (n, 784) or (n, 28, 28), found " + array);
        }
        return new IdxArray(new int[] {shape[0], SIDE, SIDE}, bytes(file, array));
    }

    /** One label per image. */
    static IdxArray labels(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        if (array.shape().length != 1 || array.size() == 0) {
            throw new Place(file).malformed("expected an array of shape (n,), found " + array);
        }
        return new IdxArray(array.shape(), bytes(file, array));
    }

    private static byte[] bytes(Path file, NpyArray array) throws MalformedFileException {
        if (array.dtype() == DType.U1) {
            return array.toBytes();
        }
        byte[] bytes = new byte[array.size()];
        for (int i = 0; i < bytes.length; i++) {
            double value = array.doubleAt(i);
            int whole = (int) value;
            if (whole != value || whole < 0 || whole > 255) {
                throw new Place(file)
                        .malformed("element " + i + " is " + value + ", expected a whole number from 0 to 255");
            }
            bytes[i] = (byte) whole;
        }
        return bytes;
    }
}
