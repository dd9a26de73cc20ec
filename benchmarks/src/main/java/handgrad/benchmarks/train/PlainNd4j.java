package handgrad.benchmarks.train;

import handgrad.matrix.BlasLibrary;
import handgrad.matrix.Nd4jLibrary;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The row in plain ND4J: the sheets' formulas written down with the methods of {@link INDArray}, as one would in a first
 * version. Temporary arrays live in a workspace; without one each would wait for the garbage collector.
 */
public final class PlainNd4j implements Learner {
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder()
            .initialSize(1 << 20)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private final Work work;
    private final INDArray X;
    private final INDArray Y;
    private final List<INDArray> W = new ArrayList<>();
    private final List<INDArray> b = new ArrayList<>();
    private final List<AdamUpdater> updaters = new ArrayList<>();
    private int t;

    /** A learner at the task's starting weights. */
    public PlainNd4j(Task task) {
        work = task.work();
        X = inputs(task);
        Y = targets(task);
        for (NpyArray weights : task.W()) {
            W.add(array(weights));
            b.add(Nd4j.zeros(X.dataType(), 1, weights.shape()[0]));
        }
        if (work.adam()) {
            W.forEach(this::addUpdater);
            b.forEach(this::addUpdater);
        }
    }

    /** Prints the measurement of the work in the folder {@code args[1]}, done with {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[0]);
        JavaPeer.print(JavaPeer.train("ND4J " + Nd4jLibrary.version(), kernels(), Path.of(args[1]), task -> {
            useThreads(threads);
            return new PlainNd4j(task);
        }));
    }

    /** The BLAS kernels of ND4J, which are handgrad's. */
    public static String kernels() {
        return BlasLibrary.core();
    }

    /** For OpenBLAS, of which handgrad leaves ND4J one thread; ND4J's own loops go by OMP_NUM_THREADS. */
    public static void useThreads(int n) {
        openblas_nolapack.blas_set_num_threads(n);
    }

    /** X as ND4J's array: floats, or doubles for a regression. */
    public static INDArray inputs(Task task) {
        return task.work().regression()
                ? array(task.X())
                : Nd4j.create(task.pixels(), new long[] {task.samples(), task.inputs()}, 'c');
    }

    /** One-hot rows, or a column of numbers. */
    public static INDArray targets(Task task) {
        long[] shape = {task.samples(), task.outputs()};
        return task.work().regression()
                ? Nd4j.create(task.y().toDoubles(), shape, DataType.DOUBLE)
                : Nd4j.create(task.oneHot(), shape, 'c');
    }

    /** A matrix of doubles if it holds such, else of floats. */
    public static INDArray array(NpyArray values) {
        long[] shape = {values.shape()[0], values.shape()[1]};
        return values.dtype() == DType.F8
                ? Nd4j.create(values.toDoubles(), shape, DataType.DOUBLE)
                : Nd4j.create(values.toFloats(), shape, 'c');
    }

    private void addUpdater(INDArray theta) {
        AdamUpdater updater = new AdamUpdater(new Adam(work.learningRate()));
        updater.setStateViewArray(Nd4j.zeros(theta.dataType(), 1, 2 * theta.length()), theta.shape(), 'c', true);
        updaters.add(updater);
    }

    @Override
    @SuppressWarnings("try") // the workspace is open, and everybody's who makes an array
    public void step(int[] samples) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, "STEP")) {
            int last = W.size() - 1;
            List<INDArray> H = new ArrayList<>(List.of(X.getRows(samples)));
            for (int l = 0; l < last; l++) {
                H.add(Transforms.relu(affine(H.get(l), l), false));
            }
            INDArray Z = affine(H.get(last), last);
            INDArray delta = work.regression() ? Z : Transforms.softmax(Z, false);
            delta.subi(Y.getRows(samples)).divi(samples.length);
            List<INDArray> dW = new ArrayList<>();
            List<INDArray> db = new ArrayList<>();
            for (int l = last; l >= 0; l--) {
                dW.add(0, delta.transpose().mmul(H.get(l)));
                db.add(0, delta.sum(true, 0));
                if (l > 0) {
                    delta = delta.mmul(W.get(l)).muli(H.get(l).gt(0).castTo(delta.dataType()));
                }
            }
            update(W, dW, 0);
            update(b, db, W.size());
            t++;
        }
    }

    private INDArray affine(INDArray H, int l) {
        return H.mmul(W.get(l).transpose()).addiRowVector(b.get(l));
    }

    private void update(List<INDArray> parameters, List<INDArray> gradients, int firstUpdater) {
        for (int p = 0; p < parameters.size(); p++) {
            INDArray gradient = gradients.get(p);
            if (work.adam()) {
                INDArray update = gradient.dup('c');
                updaters.get(firstUpdater + p).applyUpdater(update, t, 0);
                parameters.get(p).subi(update);
            } else {
                parameters.get(p).subi(gradient.mul(work.learningRate()));
            }
        }
    }

    @Override
    public List<double[]> parameters() {
        List<double[]> values = new ArrayList<>();
        for (int l = 0; l < W.size(); l++) {
            values.add(W.get(l).dup('c').data().asDouble());
            values.add(b.get(l).dup('c').data().asDouble());
        }
        return values;
    }

    @Override
    public void close() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        List.of(X, Y).forEach(INDArray::close);
    }
}
