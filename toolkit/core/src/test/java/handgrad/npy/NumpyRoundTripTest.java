package handgrad.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands arrays to a NumPy that is there and takes them back. */
class NumpyRoundTripTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void numpyIsThere() throws Exception {
        assumeTrue(python("import numpy") == 0, "not compared with a live NumPy: no python3 with numpy on the path");
    }

    @Test
    void numpySavesTheBytesThatItLoaded() throws Exception {
        List<NpyArray> arrays = randomArrays();
        Map<String, NpyArray> named = new LinkedHashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            Npy.write(folder.resolve(i + ".npy"), arrays.get(i));
            named.put("array " + i, arrays.get(i));
        }
        Npz.write(folder.resolve("all.npz"), named);
        int exit = python("""
                import numpy as np
                count = %d
                for i in range(count):
                    np.save(f"{i}-again.npy", np.load(f"{i}.npy", allow_pickle=False))
                with np.load("all.npz", allow_pickle=False) as all:
                    assert list(all) == [f"array {i}" for i in range(count)]
                    with open("numbers.txt", "w") as numbers:
                        for array in all.values():
                            print(array.dtype.str[1:], *array.astype("f8").ravel().tolist(), file=numbers)
                    np.savez("all-again.npz", **all)
                    np.savez_compressed("all-compressed.npz", **all)
                """.formatted(arrays.size()));
        assertThat(exit).isZero();
        for (int i = 0; i < arrays.size(); i++) {
            assertThat(folder.resolve(i + "-again.npy"))
                    .hasBinaryContent(Files.readAllBytes(folder.resolve(i + ".npy")));
        }
        List<String> numbers = Files.readAllLines(folder.resolve("numbers.txt"));
        for (int i = 0; i < arrays.size(); i++) {
            List<String> words = List.of(numbers.get(i).split(" ", -1));
            assertThat(arrays.get(i).dtype().code()).isEqualTo(words.get(0));
            assertThat(arrays.get(i).toDoubles())
                    .containsExactly(words.stream()
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
        assertThat(Npz.read(folder.resolve("all-again.npz")).arrays()).containsExactlyEntriesOf(named);
        assertThat(Npz.read(folder.resolve("all-compressed.npz")).arrays()).containsExactlyEntriesOf(named);
    }

    /** Every element type, with shapes of no to five axes. */
    private static List<NpyArray> randomArrays() {
        Random random = new Random(3);
        List<NpyArray> arrays = new ArrayList<>();
        for (int[] shape :
                List.of(new int[] {}, new int[] {7}, new int[] {0, 4}, new int[] {13, 11}, new int[] {2, 3, 4, 1, 5})) {
            int size = 1;
            for (int dimension : shape) {
                size *= dimension;
            }
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            boolean[] booleans = new boolean[size];
            float[] floats = new float[size];
            for (int i = 0; i < size; i++) {
                booleans[i] = random.nextBoolean();
                floats[i] = (float) random.nextGaussian();
            }
            arrays.add(NpyArray.of(bytes, shape));
            for (DType dtype : List.of(DType.I1, DType.U2, DType.I2, DType.U4, DType.U8)) {
                byte[] elements = new byte[size * dtype.width()];
                random.nextBytes(elements);
                arrays.add(NpyArray.of(dtype, elements, ByteOrder.LITTLE_ENDIAN, shape));
            }
            arrays.add(halves(size, shape));
            arrays.add(NpyArray.of(booleans, shape));
            arrays.add(NpyArray.of(floats, shape));
            arrays.add(NpyArray.of(random.ints(size).toArray(), shape));
            arrays.add(NpyArray.of(random.longs(size).toArray(), shape));
            arrays.add(NpyArray.of(random.doubles(size).toArray(), shape));
        }
        return arrays;
    }

    /** Numbers only, since NumPy need not keep the bits of a NaN. */
    private static NpyArray halves(int size, int[] shape) {
        byte[] elements = new byte[2 * size];
        for (int i = 0; i < size; i++) {
            elements[2 * i] = (byte) i;
            elements[2 * i + 1] = (byte) (i % 2 == 0 ? 0x3C : 0xBC);
        }
        return NpyArray.of(DType.F2, elements, ByteOrder.LITTLE_ENDIAN, shape);
    }

    private int python(String script) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", script)
                    .directory(folder.toFile())
                    .inheritIO()
                    .redirectError(folder.resolve("stderr").toFile())
                    .start()
                    .waitFor();
        } catch (IOException notThere) {
            return -1;
        }
    }
}
