package handgrad.autodiff;

import handgrad.matrix.Hold;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of a SameDiff graph, each with its arrays allocated and bound once. SameDiff's own session looks up and
 * allocates every array anew in every step, which at batch size 1 takes longer than the arithmetic.
 */
final class BoundGraph implements AutoCloseable {
    /** What a graph has the values of itself. */
    private static final Set<VariableType> KEPT = EnumSet.of(VariableType.CONSTANT, VariableType.VARIABLE);

    private final List<Matrix> given;
    private final Map<String, INDArray> arrays = new LinkedHashMap<>();
    private final List<INDArray> own = new ArrayList<>();
    private final List<OpContext> contexts = new ArrayList<>();
    private final List<Runnable> operations = new ArrayList<>();
    private boolean closed;

    /**
     * Binds.
     *
     * @param graph without loops and branches, its operations in an order in which they can run
     * @param given its placeholders and variables by their names, which stay the caller's
     */
    BoundGraph(SameDiff graph, Map<String, Matrix> given) {
        this.given = List.copyOf(given.values());
        given.forEach((name, matrix) -> arrays.put(name, matrix.array()));
        for (SDVariable variable : graph.variables()) {
            if (KEPT.contains(variable.getVariableType())) {
                arrays.putIfAbsent(variable.name(), variable.getArr());
            }
        }
        for (SameDiffOp operation : graph.getOps().values()) {
            bind(operation);
        }
    }

    private void bind(SameDiffOp operation) {
        OpExecutioner executioner = Nd4j.getExecutioner();
        OpContext context = executioner.buildContext();
        contexts.add(context);
        context.setInputArrays(
                operation.getInputsToOp().stream().map(this::array).toArray(INDArray[]::new));
        if (operation.getOp() instanceof DynamicCustomOp custom) {
            context.setIArguments(custom.iArgs());
            context.setTArguments(custom.tArgs());
            context.setBArguments(custom.bArgs());
            context.setOutputArrays(outputs(operation, custom.calculateOutputShape(context)));
            operations.add(() -> executioner.exec(custom, context));
        } else if (operation.getOp() instanceof Op elementwise && isElementwise(elementwise)) {
            context.setOutputArrays(
                    outputs(operation, List.of(context.getInputArray(0).shapeDescriptor())));
            operations.add(() -> executioner.exec(elementwise, context));
        } else {
            throw new IllegalArgumentException(
                    "a graph of custom and element-wise operations can be bound, and this one has "
                            + operation.getOp().opName());
        }
    }

    /** ND4J's older operations of one array, such as relu and tanh. */
    private static boolean isElementwise(Op operation) {
        return operation instanceof TransformOp || operation instanceof ScalarOp;
    }

    private INDArray[] outputs(SameDiffOp operation, List<LongShapeDescriptor> shapes) {
        INDArray[] outputs =
                shapes.stream().map(shape -> Nd4j.create(shape, true)).toArray(INDArray[]::new);
        own.addAll(Arrays.asList(outputs));
        for (int i = 0; i < outputs.length; i++) {
            arrays.put(operation.getOutputsOfOp().get(i), outputs[i]);
        }
        return outputs;
    }

    /** The array of a variable that the graph computes, as a matrix that is the caller's to close. */
    Matrix take(String name) {
        INDArray array = array(name);
        own.removeIf(mine -> mine == array);
        return Matrix.of(array);
    }

    /** The array of a variable of the graph. */
    INDArray array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /**
     * Computes every variable from those that were given.
     *
     * @throws ShapeException when one of these has been closed
     */
    synchronized void run() {
        if (closed) {
            throw new ShapeException("the graph has been closed");
        }
        List<Hold> held = new ArrayList<>();
        try {
            given.forEach(matrix -> held.add(matrix.hold()));
            operations.forEach(Runnable::run);
        } finally {
            held.forEach(Hold::close);
        }
    }

    /** Ends after a run that is under way on another thread. */
    @Override
    public synchronized void close() {
        closed = true;
        contexts.forEach(OpContext::purge);
        own.forEach(INDArray::close);
    }
}
