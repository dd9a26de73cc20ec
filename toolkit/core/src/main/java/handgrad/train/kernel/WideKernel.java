package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import handgrad.samples.Samples;
import handgrad.vector.Panels;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import java.util.List;

/**
 * The steps of several softmax regressions that see the same batches, as a sweep's do, on the calling thread. Pixels are read
 * once for all of them, and their weights lie side by side, so that a pixel that is zero costs none of them anything:
 *
 * <pre>
 *   Z = X·V + 1·bᵀ,   Δ = ∂L/∂Z        {@link Panels}, {@link SoftmaxCrossEntropy}
 *   V ← V − η·(Σ XᵀΔ + α·V),   b ← b − η·Σ Δᵀ·1       over the blocks of the batch
 * </pre>
 *
 * <p>Each learns, to the bit, what it learns alone by {@link SoftmaxKernel}.
 */
public final class WideKernel extends HeapKernel {
    /** Samples of a batch whose pixels stay in the cache from the scores to the step. */
    public static final int LARGEST_BATCH = 512;

    private final WideParameters parameters;
    private final WideBatch batch;
    private final int zRow;
    private final float[] Z; // then Δ
    private List<WideRegression> learning;

    /**
     * Steps of these, from now on.
     *
     * @param learning at least one, each of which could be learnt alone
     */
    public WideKernel(List<WideRegression> learning, Samples train) {
        this.learning = List.copyOf(learning);
        for (WideRegression regression : learning) {
            new Scoring(regression.objective(), train, regression.classes());
        }
        this.parameters = new WideParameters(learning);
        this.batch = new WideBatch(train, LARGEST_BATCH);
        this.zRow = Tiles.stride(WideParameters.lanes(learning));
        this.Z = SingleRows.zeros(LARGEST_BATCH, zRow);
    }

    /** From now on only these of them learn. */
    public void keep(List<WideRegression> kept) {
        giveBack();
        learning = List.copyOf(kept);
        parameters.arrange(learning);
    }

    @Override
    List<Matrix> lent() {
        return learning.stream()
                .flatMap(regression -> regression.network().parameters().stream())
                .map(Parameter::value)
                .toList();
    }

    @Override
    void read() {
        parameters.read();
    }

    @Override
    void write() {
        parameters.write();
    }

    /**
     * {@inheritDoc}
     *
     * @return the mean over the regressions; each has its own from {@link WideRegression#loss}
     * @throws IllegalArgumentException for more than {@link #LARGEST_BATCH} samples
     */
    @Override
    double stepHere(int[] order, int from, int to) {
        if (to - from > LARGEST_BATCH) {
            throw new IllegalArgumentException("regressions learn together from at most " + LARGEST_BATCH
                    + " samples at a time, not " + (to - from));
        }
        batch.gather(order, from, to);
        parameters.scores(batch, Z, zRow);
        double sum = lossesAndGradients();
        parameters.descend(batch, Z, zRow);
        return sum / learning.size();
    }

    /** Σ L of the regressions that learn; Z ← Δ. */
    private double lossesAndGradients() {
        double all = 0;
        int first = 0;
        for (int r = 0; r < learning.size(); r++) {
            WideRegression regression = learning.get(r);
            double sum = 0;
            for (int block = 0; block < batch.blocks(); block++) {
                sum += regression
                        .crossEntropy()
                        .valueAndGradient(
                                Z,
                                FIRST + first,
                                zRow,
                                batch.y(),
                                batch.size(),
                                batch.cut(block),
                                batch.cut(block + 1));
            }
            regression.setLoss(sum / batch.size());
            all += regression.loss();
            first += regression.classes();
        }
        return all;
    }
}
