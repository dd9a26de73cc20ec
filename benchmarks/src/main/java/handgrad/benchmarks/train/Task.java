package handgrad.benchmarks.train;

import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a library of the JVM reads in the folder of a {@link Work}.
 *
 * @param X samples × inputs: pixels as bytes, or numbers
 * @param y a class, or a number for each sample
 * @param W starting weights of each layer, outputs × inputs; biases start at 0
 */
public record Task(Work work, NpyArray X, NpyArray y, List<NpyArray> W) {
    private static final float LARGEST_PIXEL = 255;

    /** What lies in the folder. */
    public static Task read(Path folder) throws IOException {
        Work work = Work.read(folder);
        List<NpyArray> W = new ArrayList<>();
        for (int l = 1; l < work.sizes().size(); l++) {
            W.add(Npy.read(Work.weights(folder, l)));
        }
        return new Task(work, Npy.read(folder.resolve("X.npy")), Npy.read(folder.resolve("y.npy")), W);
    }

    public int samples() {
        return y.size();
    }

    public int inputs() {
        return work.sizes().get(0);
    }

    public int outputs() {
        return work.sizes().get(layers());
    }

    public int layers() {
        return W.size();
    }

    /** Pixels from 0 to 1, row by row. */
    public float[] pixels() {
        float[] values = X.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] /= LARGEST_PIXEL;
        }
        return values;
    }

    /** Each class as a row of {@link #outputs} numbers with a 1 in its place. */
    public float[] oneHot() {
        float[] rows = new float[samples() * outputs()];
        int[] labels = y.toInts();
        for (int i = 0; i < labels.length; i++) {
            rows[i * outputs() + labels[i]] = 1;
        }
        return rows;
    }
}
