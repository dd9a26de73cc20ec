package handgrad.jobs.exercise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Composes the graph of a question in which something is trained: layers, loss, the way back, one step, one epoch.
 */
public final class Training {
    private final Graph graph;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private Penalty penalty = Penalty.NONE;

    /** A layer's two passes. */
    private record Part(Runnable forward, Consumer<OutputLoss> backward) {}

    /**
     * @param graph in which the inputs stand already
     * @param samples given arrays with a row or an element for each sample, the targets last
     */
    public Training(Graph graph, List<String> samples) {
        this.graph = graph;
        this.samples.addAll(samples);
    }

    public Training penalty(Penalty chosen) {
        this.penalty = chosen;
        return this;
    }

    public Training affine(AffineLayer layer) {
        boolean isFirst = parts.isEmpty();
        graph.given(layer.W(), "weights");
        parameters.add(layer.W());
        if (!layer.b().isEmpty()) {
            graph.given(layer.b(), "bias");
            parameters.add(layer.b());
        }
        parts.add(new Part(() -> layer.forward(graph), loss -> {
            layer.gradients(graph, penalty, loss.isSummed());
            if (!isFirst) {
                layer.inputGradient(graph);
            }
        }));
        return this;
    }

    public Training activation(ElementwiseLayer layer) {
        if (layer.function() == ElementwiseLayer.Function.CLIPPED_RELU) {
            graph.given("t", "where the activation is clipped");
        }
        parts.add(new Part(() -> layer.forward(graph), loss -> layer.backward(graph)));
        return this;
    }

    public Training dropout(DropoutLayer layer) {
        graph.given(layer.mask(), "dropout mask: 1 keeps a unit, 0 drops it");
        graph.given("p", "the probability to drop a unit");
        samples.add(samples.size() - 1, layer.mask());
        parts.add(new Part(() -> layer.forward(graph), loss -> layer.backward(graph)));
        return this;
    }

    /** Completes the graph. */
    public Graph with(OutputLoss loss, Update update) {
        Inputs.count(graph, samples.get(0));
        if (!penalty.isNone()) {
            graph.given("alpha", "strength α of the penalty");
        }
        parts.forEach(part -> part.forward.run());
        loss.forward(graph, penalty);
        loss.backward(graph);
        List<Part> back = new ArrayList<>(parts);
        Collections.reverse(back);
        back.forEach(part -> part.backward.accept(loss));
        update.given(graph);
        Update.common(graph);
        parameters.forEach(parameter -> update.add(graph, parameter, loss.isSummed()));
        update.join(graph, parameters);
        new Epoch(List.copyOf(samples), List.copyOf(parameters), update).add(graph);
        return graph;
    }
}
