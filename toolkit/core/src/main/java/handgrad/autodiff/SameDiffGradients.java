package handgrad.autodiff;

import handgrad.matrix.Matrix;
import handgrad.nn.Dropout;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.samples.Samples;
import handgrad.train.kernel.BySize;
import handgrad.train.kernel.Gradients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The gradients of softmax cross-entropy that nobody wrote: SameDiff derives them from the forward pass and the loss
 *
 * <pre>
 *   L = −1/n Σ_i Σ_k y_ik·log softmax(z_i)_k
 * </pre>
 *
 * <p>Parameters and rule are the toolkit's own, and so are the dropout masks: SameDiff's dropout has no derivative, and
 * its random numbers do not follow the seed. Each {@link Dropout} layer of the network draws its mask in the order in which
 * it would in a training step, so that both kinds of gradients see the same masks.
 */
public final class SameDiffGradients implements Gradients {
    private static final String LOSS = "loss";

    private final Network network;
    private final List<Dropout> dropouts;
    private final Samples train;
    private final SameDiff graph;
    private final List<Parameter> parameters;
    private final BySize<Batch> batches = new BySize<>(this::allocate);
    private @Nullable Batch batch; // the last one

    /**
     * What the graph takes for so many samples, and what it gives.
     *
     * @param masks of the dropout layers
     * @param ones to draw them from
     * @param gradients by the parameters' names
     */
    private record Batch(
            Matrix X,
            Matrix Y,
            List<Matrix> masks,
            List<Matrix> ones,
            int[] samples,
            BoundGraph bound,
            Map<String, Matrix> gradients) {}

    /**
     * Gradients of the mean cross-entropy of a batch at the network's present parameters.
     *
     * @param forward the network's forward pass, once more
     */
    public SameDiffGradients(Network network, Forward forward, Samples train) {
        this.network = network;
        this.dropouts = network.layers().stream()
                .filter(Dropout.class::isInstance)
                .map(Dropout.class::cast)
                .toList();
        this.train = train;
        this.graph = differentiated(forward);
        this.parameters =
                network.parameters().stream().map(this::differentiated).toList();
    }

    private SameDiff differentiated(Forward forward) {
        SameDiff made = SameDiff.create();
        DataType type = network.parameters().get(0).value().array().dataType();
        made.placeHolder("X", type, -1, network.inputs());
        SDVariable Y = made.placeHolder("Y", type, -1, network.outputs());
        for (int l = 0; l < dropouts.size(); l++) {
            made.placeHolder(mask(l), type, -1, dropouts.get(l).outputs());
        }
        for (Parameter parameter : network.parameters()) {
            made.var(parameter.name(), parameter.value().array());
        }
        made.loss.softmaxCrossEntropy(LOSS, Y, forward.scores(made), null);
        made.setLossVariables(LOSS);
        made.createGradFunction();
        return made;
    }

    private static String mask(int dropout) {
        return "D" + (dropout + 1);
    }

    private Parameter differentiated(Parameter parameter) {
        return new Parameter(
                parameter.name(),
                parameter.value(),
                (target, scale, keep) -> {
                    if (keep != 1) {
                        target.scale(keep);
                    }
                    target.axpy(scale, gradient(parameter.name()));
                },
                parameter.isWeight());
    }

    private Matrix gradient(String parameter) {
        if (batch == null) {
            throw new IllegalStateException("there is no gradient before the first batch");
        }
        return Objects.requireNonNull(batch.gradients.get(parameter));
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public synchronized double of(int[] order, int from, int to) {
        Batch next = batches.get(to - from);
        next.Y.fill(0);
        for (int i = from; i < to; i++) {
            next.samples[i - from] = train.indices()[order[i]];
            next.Y.set(i - from, train.label(order[i]), 1);
        }
        train.features().gather(next.samples, 0, next.X);
        for (int l = 0; l < dropouts.size(); l++) {
            next.masks.get(l).set(dropouts.get(l).forwardInTraining(next.ones.get(l)));
        }
        next.bound.run();
        batch = next;
        return next.bound.array(LOSS).getDouble(0);
    }

    private Batch allocate(int size) {
        Matrix X = rows(size, network.inputs());
        Matrix Y = rows(size, network.outputs());
        List<Matrix> masks = masks(size);
        List<Matrix> ones = masks(size);
        ones.forEach(one -> one.fill(1));
        Map<String, Matrix> given = new LinkedHashMap<>();
        given.put("X", X);
        given.put("Y", Y);
        for (int l = 0; l < masks.size(); l++) {
            given.put(mask(l), masks.get(l));
        }
        network.parameters().forEach(parameter -> given.put(parameter.name(), parameter.value()));
        BoundGraph bound = new BoundGraph(graph.getFunction("grad"), given);
        Map<String, Matrix> gradients = new LinkedHashMap<>();
        network.parameters()
                .forEach(parameter -> gradients.put(
                        parameter.name(),
                        bound.take(graph.grad(parameter.name()).name())));
        return new Batch(X, Y, masks, ones, new int[size], bound, gradients);
    }

    private List<Matrix> masks(int size) {
        return dropouts.stream().map(dropout -> rows(size, dropout.outputs())).toList();
    }

    private Matrix rows(int size, int columns) {
        return Matrix.zeros(network.precision(), size, columns);
    }

    /** Ends after a batch that is under way on another thread. */
    @Override
    public synchronized void close() {
        for (Batch made : batches.all()) {
            made.bound.close();
            made.gradients.values().forEach(Matrix::close);
            made.X.close();
            made.Y.close();
            made.masks.forEach(Matrix::close);
            made.ones.forEach(Matrix::close);
        }
    }
}
