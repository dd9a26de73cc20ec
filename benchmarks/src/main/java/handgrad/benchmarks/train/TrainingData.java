package handgrad.benchmarks.train;

import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.LabelledImages;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The samples of a row.
 *
 * @param X samples × inputs
 * @param y a label or a number for each sample
 */
record TrainingData(NpyArray X, NpyArray y) {
    static final int NORMAL_SAMPLES = 2000;
    private static final int NORMAL_INPUTS = 300;

    int samples() {
        return X.shape()[0];
    }

    int inputs() {
        return X.shape()[1];
    }

    /** The first images, at most as many as asked for. */
    static TrainingData of(LabelledImages images, int most) {
        int n = Math.min(most, images.count());
        int pixels = images.rows() * images.columns();
        return new TrainingData(
                NpyArray.of(Arrays.copyOf(images.pixels(), n * pixels), n, pixels),
                NpyArray.of(Arrays.copyOf(images.labels(), n), n));
    }

    /** Standard normal inputs and targets, at most as many samples as asked for and no fewer than inputs. */
    static TrainingData normal(int most) {
        int n = Math.max(NORMAL_INPUTS, Math.min(most, NORMAL_SAMPLES));
        RandomState random = new RandomState(0);
        return new TrainingData(
                NpyArray.of(normal(random, n * NORMAL_INPUTS), n, NORMAL_INPUTS), NpyArray.of(normal(random, n), n));
    }

    private static double[] normal(RandomState random, int n) {
        return DoubleStream.generate(random::standardNormal).limit(n).toArray();
    }

    /**
     * The first houses of sheet ist's prepared arrays, at most as many as asked for.
     *
     * @throws NoSuchFileException when they are not there
     */
    static TrainingData ames(DataDirectory directory, int most) throws IOException {
        Path file = directory.folder(Catalogue.AMES).resolve("ames.npz");
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Npz arrays = Npz.read(file);
        double[] X = arrays.get("Xtrain").toDoubles();
        double[] y = arrays.get("ytrain").toDoubles();
        int n = Math.min(most, y.length);
        int inputs = X.length / y.length;
        return new TrainingData(
                NpyArray.of(Arrays.copyOf(X, n * inputs), n, inputs), NpyArray.of(Arrays.copyOf(y, n), n));
    }
}
