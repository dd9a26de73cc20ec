package handgrad.nn;

import handgrad.matrix.Matrix;
import java.util.List;
import java.util.Map;

/** A layer whose first state has another name. */
record StatesOf(Layer layer, String name) implements Layer {
    @Override
    public int inputs() {
        return layer.inputs();
    }

    @Override
    public int outputs() {
        return layer.outputs();
    }

    @Override
    public Matrix forward(Matrix X) {
        return layer.forward(X);
    }

    @Override
    public void backward(Matrix delta) {
        layer.backward(delta);
    }

    @Override
    public Matrix inputGradient() {
        return layer.inputGradient();
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters();
    }

    @Override
    public Map<String, Matrix> state() {
        return Map.of(name, layer.state().values().iterator().next());
    }

    @Override
    public void close() {
        layer.close();
    }
}
