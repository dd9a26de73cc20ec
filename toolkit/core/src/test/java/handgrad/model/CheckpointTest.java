package handgrad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.files.MalformedFileException;
import handgrad.files.WholeFile;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.train.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private final RandomState random = new RandomState(5);
    private final Network network = new Network(new Affine("", Weights.he(Precision.SINGLE, 3, 2, random)));
    private final Rule rule = Rule.momentum(0.9);
    private final Checkpoint checkpoint = new Checkpoint(network, rule, random);
    private final Position position = new Position(7, new int[] {2, 0, 1, 3});

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        random.standardNormal(); // so that one normal draw waits
        rule.bind(network.parameters());
        velocity().writeRow(0, new double[] {0.5, -1, 2});
        file = folder.resolve("checkpoint.npz");
        SavedModel best = SavedModel.of(network);
        network.parameters().get(0).value().scale(2);
        WholeFile.write(file, out -> checkpoint.write(out, position, Optional.of(best)));
    }

    private Matrix velocity() {
        return rule.moment(network.parameters().get(1), ".velocity");
    }

    @AfterEach
    void close() {
        network.close();
        rule.close();
    }

    @Test
    void bringsEverythingBack() throws IOException {
        double[] W = network.parameters().get(0).value().toArray();
        double expected = random.standardNormal();
        random.permutation(9);
        network.parameters().get(0).value().fill(7);
        velocity().fill(0);

        Checkpoint.Restored restored = checkpoint.restore(file, 4);

        assertThat(network.parameters().get(0).value().toArray()).isEqualTo(W);
        assertThat(velocity().toArray()).containsExactly(0.5, -1, 2);
        assertThat(random.standardNormal()).isEqualTo(expected);
        assertThat(restored.position().epoch()).isEqualTo(7);
        assertThat(restored.position().order()).containsExactly(2, 0, 1, 3);
        restored.kept().orElseThrow().restore(network);
        assertThat(network.parameters().get(0).value().get(0, 0)).isEqualTo(W[0] / 2);
    }

    @Test
    void withoutABestModelThereIsNone() throws IOException {
        WholeFile.write(file, out -> checkpoint.write(out, position, Optional.empty()));
        assertThat(checkpoint.restore(file, 4).kept()).isEmpty();
    }

    /** A live NumPy goes on with the same numbers. */
    @Test
    void numPyGoesOnFromTheStateOfTheRandomNumbers() throws Exception {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", """
                    import numpy as np
                    c = np.load("checkpoint.npz")
                    r = np.random.RandomState()
                    r.set_state(("MT19937", c["random/key"].astype("u4"), int(c["random/pos"]),
                                 int(c["random/has_gauss"]), float(c["random/cached_gaussian"])))
                    print(float(r.normal()), *r.permutation(8))
                    """)
                    .directory(folder.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "not compared with a live NumPy: no python3 on the path");
            return;
        }
        String printed = new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assumeTrue(python.waitFor() == 0, "not compared with a live NumPy: no numpy");
        StringBuilder ours = new StringBuilder().append(random.standardNormal());
        for (int number : random.permutation(8)) {
            ours.append(' ').append(number);
        }
        assertThat(printed.strip()).isEqualTo(ours.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parameters/W            | parameter W: expected f4 (3, 2), found f8 (2,)
            kept/b                  | kept parameter b: expected f4 (3,), found f8 (2,)
            optimiser/b.velocity    | rule's b.velocity: expected f4 (1, 3), found f8 (2,)
            optimiser/more          | rule's more: expected none, found f8 (2,)
            order                   | expected one epoch and an order of 4 samples, found i4 () and f8 (2,)
            epoch                   | expected one epoch and an order of 4 samples, found f8 (2,) and i4 (4,)
            random/key              | the state of a RandomState has 624 words and a position from 0 to 624, not 2 words
            random/pos              | random/pos: expected one number, found f8 (2,)
            """)
    void aDamagedFileIsRefusedAndChangesNothing(String name, String message) throws IOException {
        change(arrays -> arrays.put(name, NpyArray.of(new double[] {1, 2}, 2)));
        assertRefused(message);
    }

    @Test
    void anOrderWithASampleTwiceOrMissingArraysAreRefused() throws IOException {
        change(arrays -> arrays.put("order", NpyArray.of(new int[] {0, 1, 1, 2}, 4)));
        assertRefused("expected a position in training, found that an order of 4 samples has each of 0 to 3 once");
        change(arrays -> arrays.remove("order"));
        assertRefused("expected an array named 'order', found parameters/W");
        change(arrays -> arrays.remove("parameters/b"));
        assertRefused("parameter b: expected f4 (3,), found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters/b", "kept/b"})
    void parametersThatAreNoNumbersAreRefused(String name) throws IOException {
        change(arrays -> arrays.put(name, NpyArray.of(new float[] {0, Float.NaN, 1}, 3)));
        assertRefused("expected finite numbers in b, found others");
    }

    private void change(Consumer<Map<String, NpyArray>> edit) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file).arrays());
        edit.accept(arrays);
        Npz.write(file, arrays);
    }

    private void assertRefused(String message) {
        double[] before = network.parameters().get(0).value().toArray();
        RandomState.State numbers = random.state();
        assertThatThrownBy(() -> checkpoint.restore(file, 4))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": " + message);
        assertThat(network.parameters().get(0).value().toArray()).isEqualTo(before);
        assertThat(random.state().key()).isEqualTo(numbers.key());
    }
}
