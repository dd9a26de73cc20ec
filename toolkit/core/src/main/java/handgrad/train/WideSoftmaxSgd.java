package handgrad.train;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.vector.Panels;
import handgrad.vector.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of several softmax regressions that see the same batches, as a sweep's do, on the calling thread. Pixels are read
 * once for all of them, and their weights lie side by side, so that a pixel that is zero costs none of them anything:
 *
 * <pre>
 *   Z = X·V + 1·bᵀ,   Δ = ∂L/∂Z        {@link Panels}, {@link SoftmaxCrossEntropy}
 *   V ← (1 − η·α)·V − η·Σ XᵀΔ,   b ← b − η·Σ Δᵀ·1       over the blocks of the batch
 * </pre>
 *
 * <p>Each learns, to the bit, what it learns alone by {@link TiledSoftmaxSgd}. One whose loss is not finite any more is left out
 * from then on; a step's loss is the mean over the others, and not finite when there are none.
 *
 * <p>While an epoch lasts, the parameters are here; {@link #endEpoch} gives them back to the networks.
 */
public final class WideSoftmaxSgd implements Steps {
    /** Samples of a batch whose pixels stay in the cache from the scores to the step. */
    public static final int LARGEST_BATCH = 512;

    private final Samples train;
    private final List<SoftmaxRegression> regressions;
    private final List<SoftmaxCrossEntropy> losses;
    private final List<Integer> learning; // the numbers of those that have not diverged or left
    private final @Nullable DivergedException[] diverged; // by regression
    private final WideSoftmax softmax;
    private final OpenEpoch openEpoch = new OpenEpoch();
    private final WideBatch batch;
    private final int zRow;
    private final float[] Z; // then Δ
    private final double[] loss; // of those that learn
    private int epoch;
    private int step;

    /**
     * Steps that take the place of those of each by itself.
     *
     * @param each made for the same samples
     * @throws IllegalArgumentException if the samples are others, or there are none of them
     */
    public WideSoftmaxSgd(List<TiledSoftmaxSgd> each) {
        if (each.isEmpty()
                || each.stream().anyMatch(one -> !one.train().equals(each.get(0).train()))) {
            throw new IllegalArgumentException("steps that are taken together are made for the same samples");
        }
        this.train = each.get(0).train();
        this.regressions = each.stream().map(TiledSoftmaxSgd::regression).toList();
        this.losses = regressions.stream()
                .map(regression -> new SoftmaxCrossEntropy(regression.classes()))
                .toList();
        this.learning = new ArrayList<>();
        for (int i = 0; i < regressions.size(); i++) {
            learning.add(i);
        }
        this.diverged = new DivergedException[regressions.size()];
        this.softmax = new WideSoftmax(regressions);
        this.batch = new WideBatch(train, LARGEST_BATCH);
        this.zRow = Tiles.stride(WideSoftmax.lanes(regressions));
        this.Z = new float[LARGEST_BATCH * zRow];
        this.loss = new double[regressions.size()];
    }

    /** Why the regression of this number, from 0 on, takes no more steps, if its loss is not finite any more. */
    public Optional<DivergedException> diverged(int regression) {
        return Optional.ofNullable(diverged[regression]);
    }

    /**
     * The regression of this number takes no more steps.
     *
     * @throws IllegalStateException while an epoch lasts
     */
    public void leave(int regression) {
        openEpoch.requireNone();
        learning.remove(Integer.valueOf(regression));
        arrange();
    }

    private void arrange() {
        softmax.arrange(learning.stream().map(regressions::get).toList());
    }

    @Override
    public int samples() {
        return train.size();
    }

    @Override
    public void beginEpoch(int epoch) {
        openEpoch.begin();
        this.epoch = epoch;
        step = 0;
        softmax.read(epoch);
    }

    @Override
    public void endEpoch() {
        if (openEpoch.end()) {
            softmax.write();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for more than {@link #LARGEST_BATCH} samples
     */
    @Override
    public double step(int[] order, int from, int to) {
        openEpoch.require();
        if (to - from > LARGEST_BATCH) {
            throw new IllegalArgumentException("regressions learn together from at most " + LARGEST_BATCH
                    + " samples at a time, not " + (to - from));
        }
        batch.gather(order, from, to);
        softmax.scores(batch, Z, zRow);
        lossesAndGradients();
        softmax.descend(batch, Z, zRow);
        step++;
        return meanLoss();
    }

    /** L of each regression that learns; Z ← Δ. */
    private void lossesAndGradients() {
        int first = 0;
        for (int i = 0; i < learning.size(); i++) {
            SoftmaxCrossEntropy crossEntropy = losses.get(learning.get(i));
            double sum = 0;
            for (int block = 0; block < batch.blocks(); block++) {
                sum += crossEntropy.valueAndGradient(
                        Z, first, zRow, batch.y(), batch.size(), batch.cut(block), batch.cut(block + 1));
            }
            loss[i] = sum / batch.size();
            first += regressions.get(learning.get(i)).classes();
        }
    }

    /** Over those whose loss is finite; the others are left out from now on. */
    private double meanLoss() {
        double sum = 0;
        int finite = 0;
        double other = Double.NaN;
        for (int i = 0; i < learning.size(); i++) {
            if (Double.isFinite(loss[i])) {
                sum += loss[i];
                finite++;
            } else {
                other = loss[i];
                diverged[learning.get(i)] = DivergedException.atStep(epoch, step, loss[i]);
            }
        }
        if (finite < learning.size()) {
            softmax.write();
            learning.removeIf(i -> diverged[i] != null);
            arrange();
            softmax.read(epoch);
        }
        return finite == 0 ? other : sum / finite;
    }
}
