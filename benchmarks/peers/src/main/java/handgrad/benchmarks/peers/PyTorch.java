package handgrad.benchmarks.peers;

import handgrad.benchmarks.train.JavaPeer;
import handgrad.benchmarks.train.Learner;
import handgrad.benchmarks.train.PlainNd4j;
import handgrad.benchmarks.train.Task;
import handgrad.benchmarks.train.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The row in PyTorch, called from Java: linear layers and relu in place, autograd, and PyTorch's optimisers. */
final class PyTorch implements Learner {
    private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^, ]+)");

    static {
        unpack();
    }

    private final int layers;
    private final Tensor X;
    private final Tensor y;
    private final List<Tensor> parameters = new ArrayList<>(); // W1, b1, W2, b2, ...
    private final Optimizer optimizer;

    PyTorch(Task task) {
        Work work = task.work();
        layers = task.layers();
        X = Tensor.create(task.pixels(), task.samples(), task.inputs());
        y = Tensor.create(Arrays.stream(task.y().toInts()).asLongStream().toArray());
        for (int l = 0; l < layers; l++) {
            int outputs = work.sizes().get(l + 1);
            float[] W = task.W().get(l).toFloats();
            parameters.add(Tensor.create(W, outputs, work.sizes().get(l)).requires_grad_());
            parameters.add(Tensor.create(new float[outputs]).requires_grad_());
        }
        TensorVector trained = new TensorVector(parameters.toArray(Tensor[]::new));
        optimizer = work.adam()
                ? new Adam(trained, new AdamOptions(work.learningRate()))
                : new SGD(trained, new SGDOptions(work.learningRate()));
    }

    /** Unpacks what libtorch.so asks for, which JavaCPP unpacks after it: one of the system would be taken instead. */
    private static void unpack() {
        try {
            Loader.cacheResource(Tensor.class, Loader.getPlatform() + "/" + System.mapLibraryName("torch_cpu"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints the measurement of the work in the folder {@code args[1]}, done with {@code args[0]} threads. */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[0]);
        torch.set_num_threads(threads);
        JavaPeer.print(
                JavaPeer.train("PyTorch " + version() + " by JavaCPP", PlainNd4j.kernels(), Path.of(args[1]), task -> {
                    PlainNd4j.useThreads(threads); // of every OpenBLAS, PyTorch's included
                    return new PyTorch(task);
                }));
    }

    /** What the library says of itself, for example 2.13.0. */
    static String version() {
        Matcher version = VERSION.matcher(torch.show_config().getString());
        return version.find() ? version.group(1) : "of unknown version";
    }

    @Override
    @SuppressWarnings("try") // the scope is open, and frees every tensor that is made meanwhile
    public void step(int[] samples) {
        try (PointerScope ignored = new PointerScope()) {
            Tensor batch = Tensor.create(samples);
            Tensor H = X.index_select(0, batch);
            for (int l = 0; l < layers; l++) {
                H = torch.linear(H, parameters.get(2 * l), parameters.get(2 * l + 1));
                if (l < layers - 1) {
                    H = torch.relu_(H);
                }
            }
            Tensor loss = torch.cross_entropy(H, y.index_select(0, batch));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }

    @Override
    public List<double[]> parameters() {
        return parameters.stream().map(PyTorch::doubles).toList();
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        tensor.data_ptr_float().get(values);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    @Override
    public void close() {
        optimizer.close();
        parameters.forEach(Tensor::close);
        X.close();
        y.close();
    }
}
