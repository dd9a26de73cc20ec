package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Layers in a row: the output of each is the input of the next. A network remembers its last pass, so one thread at a time
 * uses it; to train or ask side by side, make one for each thread.
 */
public final class Network implements AutoCloseable {
    private final ReentrantLock user = new ReentrantLock();
    private final List<Layer> layers;
    private final List<Parameter> parameters;
    private final Map<String, Matrix> state;

    /**
     * A network that owns its layers.
     *
     * @throws ShapeException when a layer's outputs are not as many as the next one's inputs
     * @throws IllegalArgumentException when two parameters or states have one name
     */
    public Network(Layer... layers) {
        this.layers = List.of(layers);
        if (this.layers.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one layer");
        }
        Set<Layer> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int l = 0; l < layers.length; l++) {
            if (!distinct.add(layers[l])) {
                throw new IllegalArgumentException(
                        "layer " + (l + 1)
                                + " stands in the network before; a layer remembers one forward pass, so each place needs its own");
            }
        }
        for (int l = 1; l < layers.length; l++) {
            if (layers[l - 1].outputs() != layers[l].inputs()) {
                throw new ShapeException("layer " + l + " gives " + layers[l - 1].outputs() + " outputs, layer "
                        + (l + 1) + " takes " + layers[l].inputs() + " inputs");
            }
        }
        this.parameters = this.layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .toList();
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a network has a layer with parameters");
        }
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("two parameters of a network are both called " + parameter.name());
            }
        }
        Map<String, Matrix> states = new LinkedHashMap<>();
        for (Layer layer : this.layers) {
            layer.state().forEach((name, matrix) -> {
                if (!names.add(name)) {
                    throw new IllegalArgumentException(
                            "a state of a network is called " + name + ", as a parameter or another state is");
                }
                states.put(name, matrix);
            });
        }
        this.state = Collections.unmodifiableMap(states);
    }

    public int inputs() {
        return layers.get(0).inputs();
    }

    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** The precision of the parameters, and so of the inputs. */
    public Precision precision() {
        return parameters.get(0).value().precision();
    }

    /** The last layer's outputs for the rows of X, valid until the next forward pass; as in evaluation, without dropout. */
    public Matrix forward(Matrix X) {
        return forwardFrom(0, X);
    }

    /**
     * As {@link #forward} through the layers from this one on, where what comes before them has been worked out otherwise.
     *
     * @param first the number of the layer, from 0
     * @param inputs a row for each sample, as wide as that layer's inputs
     */
    public Matrix forwardFrom(int first, Matrix inputs) {
        take();
        try {
            Matrix H = inputs;
            for (int l = first; l < layers.size(); l++) { // by number: an iterator would be an object a step
                H = layers.get(l).forward(H);
            }
            return H;
        } finally {
            user.unlock();
        }
    }

    /**
     * Does some work with the network, and keeps other threads from it meanwhile: what a pass returns is theirs to overwrite
     * otherwise.
     *
     * @throws IllegalStateException when another thread uses it; also {@link #forward} and {@link #backward} throw that
     */
    public void exclusively(Runnable work) {
        take();
        try {
            work.run();
        } finally {
            user.unlock();
        }
    }

    private void take() {
        if (!user.tryLock()) {
            throw new IllegalStateException(
                    "another thread uses this network, which remembers its last pass; make one for each thread");
        }
    }

    /** As {@link #forward}, in a training step: with dropout. */
    public Matrix forwardInTraining(Matrix X) {
        take();
        try {
            Matrix H = X;
            for (int l = 0; l < layers.size(); l++) {
                H = layers.get(l).forwardInTraining(H);
            }
            return H;
        } finally {
            user.unlock();
        }
    }

    /** Back-propagation: from ∂L/∂output to the gradient of every parameter, last layer first. May overwrite delta. */
    public void backward(Matrix delta) {
        take();
        try {
            for (int l = layers.size() - 1; l > 0; l--) {
                layers.get(l).backward(delta);
                delta = layers.get(l).inputGradient();
            }
            layers.get(0).backward(delta); // nobody needs ∂L/∂X of the first layer
        } finally {
            user.unlock();
        }
    }

    /** ∂L/∂X of the last backward pass. */
    public Matrix inputGradient() {
        return layers.get(0).inputGradient();
    }

    /** The layers, first one first. */
    public List<Layer> layers() {
        return layers;
    }

    /** All parameters, first layer first. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** What belongs to the model beside the parameters, by name, first layer first. */
    public Map<String, Matrix> state() {
        return state;
    }

    /** What the layers draw from in training passes. */
    public List<RandomState> randomStates() {
        return layers.stream().flatMap(layer -> layer.randomStates().stream()).toList();
    }

    /**
     * Refuses a network that holds NaN or an infinity: it would call every sample the first class.
     *
     * @throws NotFiniteException naming the parameter or state, and the first such number's row and column
     */
    public void requireFinite() {
        parameters.forEach(parameter -> parameter.value().requireFinite("parameter " + parameter.name()));
        state.forEach((name, matrix) -> matrix.requireFinite("state " + name));
    }

    /** Everything that a training pass changes, as it is now. */
    public Snapshot snapshot() {
        return new Snapshot(this);
    }

    /** What the layers' states and random numbers were at one moment; the parameters are none of it. */
    public static final class Snapshot {
        private final IdentityHashMap<Matrix, double[]> values = new IdentityHashMap<>();
        private final IdentityHashMap<RandomState, RandomState.State> numbers = new IdentityHashMap<>();

        private Snapshot(Network network) {
            network.state().values().forEach(matrix -> values.put(matrix, matrix.toArray()));
            network.randomStates().forEach(random -> numbers.put(random, random.state()));
        }

        /** Sets all of it back, as often as one likes: the next training pass drops what the first one after it dropped. */
        public void restore() {
            values.forEach((matrix, before) -> matrix.write(0, before, 0, before.length));
            numbers.forEach(RandomState::restore);
        }
    }

    @Override
    public void close() {
        layers.forEach(Layer::close);
    }
}
