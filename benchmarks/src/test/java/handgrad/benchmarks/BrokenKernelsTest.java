package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.vector.VectorApi;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Breaks the source of each kernel in one place, a sign, a factor, an index, and asks whether {@code --check-gradients} says so: the
 * check is worth what it finds.
 */
class BrokenKernelsTest {
    private static final Path CORE = Path.of("..", "toolkit", "core");
    private static final String SOFTMAX = "hw2 wpi softmax";
    private static final String LOGISTIC = "hw1 mnist logistic";
    private static final String BLOCKS = "hw1 mnist logistic --batch-size 64";
    private static final String IST_MLP = "hw1 ist mlp";
    private static final String MLP = "hw1 mnist mlp";
    private static final String DEEP = "hw1 nyu fashion-mlp";
    private static final String DROPOUT = "hw1 nyu fashion-mlp --dropout 0.3";
    private static final String ADAM = "hw1 ist autodiff-mlp --engine hand --optimiser adam";

    private static final int IMAGES = 400;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    /** Images under the names of both sets, with as many pixels that are not zero as theirs: a fifth, and half. */
    @BeforeAll
    static void writeImages() throws IOException {
        Random random = new Random(0);
        for (String set : List.of("mnist", "fashion-mnist")) {
            Files.createDirectories(data.resolve(set));
            for (String part : List.of("train", "t10k")) {
                int oneOf = set.equals("mnist") ? 5 : 2;
                write(data.resolve(set).resolve(part + "-images-idx3-ubyte"), random, oneOf, IMAGES, SIDE, SIDE);
                write(data.resolve(set).resolve(part + "-labels-idx1-ubyte"), random, 1, IMAGES);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {2} for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SoftmaxKernel | block = 1; | block = 2; | " + SOFTMAX,
                "SoftmaxKernel | from, batch, 0, n) | from, batch - 1, 0, n) | " + SOFTMAX,
                "DenseBlock | order[from + i] | order[from] | " + SOFTMAX,
                "DenseBlock | FIRST, xStride, G | FIRST + 1, xStride, G | " + SOFTMAX,
                "NonZeroRows | begin(order[from + i]) | begin(order[from]) | " + BLOCKS,
                "SingleNonZeroInputs | (float) (-eta / s) | (float) (eta / s) | " + LOGISTIC,
                "SingleSampleKernel | c = scoring.factor(1) | c = 1.01 * scoring.factor(1) | " + LOGISTIC,
                "SingleNonZeroInputs | bias[k] -= | bias[0] -= | " + LOGISTIC,
                "SingleNonZeros | values.copy(begin(sample), | values.copy(begin(sample) + 1, | " + LOGISTIC,
                "DoubleDense | -eta * delta[k] | eta * delta[k] | " + IST_MLP,
                "DoubleSampleKernel | eta = descent.rule().eta() | eta = 1.01 * descent.rule().eta() | " + IST_MLP,
                "DoubleRelu | (delta, z, | (delta, delta, | " + IST_MLP,
                "NonZeroInputs | int at = FIRST + j * stride | int at = FIRST | " + MLP,
                "NonZeroBatch | x[xFirst + c] | 1.01f * x[xFirst + c] | " + MLP,
                "Biases | FIRST, columns) | FIRST, columns / 2) | " + MLP,
                "TiledWeights | X, FIRST + j, 1 | X, FIRST, 1 | " + DEEP,
                "ChainKernel | from, batch, i, next | from, batch - 1, i, next | " + DEEP,
                "TiledInputs | size, 0, weights.inputs() | size, 16, weights.inputs() | " + DEEP,
                "SingleFollowed | -descent.rule().eta(), 1 | descent.rule().eta(), 1 | " + DROPOUT,
                "SingleFollowed | -descent.rule().eta(), 1 | -1.01 * descent.rule().eta(), 1 | " + DROPOUT,
                "NetworkGradients | next.samples[i - from] = | next.samples[0] = | " + DROPOUT,
                "SingleFollowed | 1, 0); | -1, 0); | " + ADAM,
                "SingleFollowed | moments[piece], 0, n, | moments[piece], 0, n - 1, | " + ADAM,
            })
    void theCheckFindsIt(String source, String right, String wrong, String command) throws Exception {
        assumeThat(!command.equals(DEEP) || VectorApi.bits() >= 512)
                .as("dense layers go in tiles on vectors of 512 bits alone")
                .isTrue();
        Path broken = compiled(source, right, wrong);
        String[] words = (command + " --check-gradients --offline --no-verify --data " + data).split(" ");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Own classes = new Own(broken)) {
            Thread.currentThread().setContextClassLoader(classes);
            Class<?> run = classes.loadClass("handgrad.jobs.command.CommandRun");
            Method of = run.getMethod("of", String[].class);
            Object result = of.invoke(null, (Object) words);
            assertThat(run.getMethod("err").invoke(result).toString())
                    .contains("the step that trains is not the one that follows from the gradients in double");
            assertThat(run.getMethod("status").invoke(result)).isEqualTo(1);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void write(Path file, Random random, int oneOf, int... shape) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0x800 + shape.length);
            int bytes = 1;
            for (int length : shape) {
                out.writeInt(length);
                bytes *= length;
            }
            for (int i = 0; i < bytes; i++) {
                int pixel = random.nextInt(oneOf) == 0 ? random.nextInt(1, 256) : 0;
                out.writeByte(shape.length == 1 ? i % CLASSES : pixel);
            }
        }
    }

    private Path compiled(String source, String right, String wrong) throws IOException {
        String name = Path.of("handgrad", "train", "kernel", source + ".java").toString();
        Path written = CORE.resolve("src/main/java").resolve(name);
        Path generated = CORE.resolve("target/generated-sources/doubles").resolve(name);
        String text = Files.readString(Files.exists(written) ? written : generated);
        assertThat(text).as("the place to break").contains(right);
        Path file = folder.resolve(source + ".java");
        Files.writeString(file, text.replace(right, wrong));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
        assertThat(status).isZero();
        return classes;
    }

    /** Loads handgrad anew, the broken classes first, and everything else once for all. */
    private static final class Own extends URLClassLoader {
        Own(Path broken) throws MalformedURLException {
            super(urls(broken), BrokenKernelsTest.class.getClassLoader());
        }

        private static URL[] urls(Path broken) throws MalformedURLException {
            List<String> path =
                    Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
            URL[] urls = new URL[path.size() + 1];
            urls[0] = broken.toUri().toURL();
            for (int i = 0; i < path.size(); i++) {
                urls[i + 1] = Path.of(path.get(i)).toUri().toURL();
            }
            return urls;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("handgrad.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        /** So that the modules of the program are found as this loader's own. */
        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
