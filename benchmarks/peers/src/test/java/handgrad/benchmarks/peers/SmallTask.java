package handgrad.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.benchmarks.train.JavaPeer;
import handgrad.benchmarks.train.Learner;
import handgrad.benchmarks.train.Measurement;
import handgrad.benchmarks.train.PlainNd4j;
import handgrad.benchmarks.train.Task;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/** Work of a moment, for the tests of peers: every library comes to the losses of plain ND4J. */
final class SmallTask {
    static final int INPUTS = 12;

    private static final int SAMPLES = 100; // the last batch of 32 is shorter

    private SmallTask() {}

    /** Two epochs by the library and by ND4J. */
    static void assertSameLosses(Path folder, String library, Function<Task, Learner> start, double tolerance)
            throws IOException {
        Measurement nd4j = JavaPeer.train("ND4J", "its own", folder, PlainNd4j::new);
        Measurement peer = JavaPeer.train(library, "its own", folder, start);
        for (int epoch = 0; epoch < 2; epoch++) {
            double expected = nd4j.epochs().get(epoch).loss();
            assertThat(peer.epochs().get(epoch).loss()).as(library).isCloseTo(expected, within(tolerance * expected));
        }
    }

    /** Writes made-up samples and starting weights. */
    static void write(Path folder, int batch, boolean adam, boolean regression, int... sizes) throws IOException {
        Random random = new Random(7);
        RandomState weights = new RandomState(0);
        for (int l = 1; l < sizes.length; l++) {
            double[] W = new double[sizes[l] * sizes[l - 1]];
            for (int i = 0; i < W.length; i++) {
                W[i] = weights.normal(0, 0.3);
            }
            NpyArray array = NpyArray.of(W, sizes[l], sizes[l - 1]);
            Npy.write(
                    folder.resolve("W" + l + ".npy"),
                    regression ? array : NpyArray.of(array.toFloats(), array.shape()));
        }
        byte[] pixels = new byte[SAMPLES * INPUTS];
        random.nextBytes(pixels);
        Npy.write(
                folder.resolve("X.npy"),
                regression
                        ? NpyArray.of(random.doubles(pixels.length).toArray(), SAMPLES, INPUTS)
                        : NpyArray.of(pixels, SAMPLES, INPUTS));
        Npy.write(
                folder.resolve("y.npy"),
                regression
                        ? NpyArray.of(random.doubles(SAMPLES).toArray(), SAMPLES)
                        : NpyArray.of(random.ints(SAMPLES, 0, 10).toArray(), SAMPLES));
        String row = """
                {"sizes": %s, "batch_size": %d, "learning_rate": 0.01, "epochs": 2, "seconds": 60, "seed": 1,
                 "adam": %s, "regression": %s, "least_squares": false}
                """.formatted(Arrays.toString(sizes), batch, adam, regression);
        Files.writeString(folder.resolve("row.json"), row);
    }
}
