package handgrad.benchmarks.kernels;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A matrix as each library holds it; EJML's is a copy on the heap. */
final class Operand implements AutoCloseable {
    final Matrix matrix;
    final Pointer pointer;

    private Operand(Matrix matrix) {
        this.matrix = matrix;
        Pointer address = matrix.array().data().addressPointer();
        this.pointer = isSingle() ? new FloatPointer(address) : new DoublePointer(address);
    }

    /** Standard normal numbers, the same whenever asked for this shape. */
    static Operand normal(Precision precision, int rows, int columns) {
        Operand operand = zeros(precision, rows, columns);
        new RandomState(31L * rows + columns).normal(0, 1, operand.matrix);
        return operand;
    }

    static Operand zeros(Precision precision, int rows, int columns) {
        return new Operand(Matrix.zeros(precision, rows, columns));
    }

    boolean isSingle() {
        return matrix.precision() == Precision.SINGLE;
    }

    int rows() {
        return matrix.rows();
    }

    int columns() {
        return matrix.columns();
    }

    INDArray array() {
        return matrix.array();
    }

    FloatPointer floats() {
        return (FloatPointer) pointer;
    }

    DoublePointer doubles() {
        return (DoublePointer) pointer;
    }

    FMatrixRMaj ejmlFloats() {
        FMatrixRMaj copy = new FMatrixRMaj(rows(), columns());
        matrix.read(0, copy.data, 0, copy.data.length);
        return copy;
    }

    DMatrixRMaj ejmlDoubles() {
        return new DMatrixRMaj(rows(), columns(), true, matrix.toArray());
    }

    @Override
    public void close() {
        matrix.close();
    }
}
