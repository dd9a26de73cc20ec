package handgrad.train.kernel;

import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.NonZeroColumns;
import handgrad.vector.NonZeroQuads;
import handgrad.vector.Panels;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import java.util.List;
import java.util.stream.IntStream;

/** The batch of {@link WideKernel}: its pixels as numbers, where they are not zero, and its labels. */
final class WideBatch {
    private final Samples train;
    private final Pixels pixels;
    private final int[] samples;
    private final int[] y;
    private final int xRow;
    private final float[] X;
    private final NonZeroColumns columns;
    private final List<NonZeroQuads> rows; // of each block
    private int size;
    private int blocks;

    /**
     * Room for batches.
     *
     * @param largest a multiple of {@link Panels#ROWS}, and no more than 64 for each block
     */
    WideBatch(Samples train, int largest) {
        this.train = train;
        this.pixels = (Pixels) train.features();
        this.samples = new int[largest];
        this.y = new int[largest];
        this.xRow = Tiles.stride(pixels.width());
        this.X = SingleRows.zeros(largest, xRow);
        this.columns = new NonZeroColumns(
                pixels.width(), SoftmaxKernel.takesAllInputs(train) ? DenseBlock.SUMS : NonZeroBlock.SUMS);
        this.rows = IntStream.range(0, Blocks.MOST)
                .mapToObj(block -> new NonZeroQuads(pixels.width()))
                .toList();
    }

    /** The samples with these numbers. */
    void gather(int[] order, int from, int to) {
        size = to - from;
        blocks = Blocks.count(size);
        for (int i = 0; i < size; i++) {
            samples[i] = train.indices()[order[from + i]];
            y[i] = train.labels()[samples[i]];
        }
        pixels.gather(samples, size, X, xRow);
        for (int block = 0; block < blocks; block++) {
            rows.get(block).clear();
            for (int i = cut(block); i < cut(block + 1); i++) {
                pixels.addTo(rows.get(block), i - cut(block), samples[i]);
            }
        }
    }

    int size() {
        return size;
    }

    int blocks() {
        return blocks;
    }

    /** Where a block begins. */
    int cut(int block) {
        return Blocks.cut(size, block, blocks);
    }

    int[] y() {
        return y;
    }

    float[] X() {
        return X;
    }

    int xRow() {
        return xRow;
    }

    /** Inputs where one of {@link Panels#ROWS} samples from i on is not zero; valid until the next call. */
    NonZeroColumns columns(int i) {
        pixels.find(columns, sample(i), sample(i + 1), sample(i + 2), sample(i + 3));
        return columns;
    }

    private int sample(int i) {
        return samples[Math.min(i, size - 1)];
    }

    /** A bit for each sample of a block where one of the four inputs from j on is not zero. */
    long rows(int block, int j) {
        return rows.get(block).of(j);
    }
}
