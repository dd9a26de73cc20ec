package handgrad.benchmarks.kernels;

import handgrad.matrix.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/** The kernels, each in the sizes that the jobs use, with what the machine has to do for it at least. */
public enum KernelKind {
    /** A size is n × inputs × outputs. */
    PRODUCT(
            "Z ← X·Wᵀ",
            Products::forward,
            s -> product(s),
            s -> s[0] * s[1] + s[2] * s[1] + s[0] * s[2],
            "32x784x256",
            "64x784x10",
            "64x784x256",
            "64x256x128",
            "256x784x256"),
    GRADIENT(
            "∂L/∂W ← ∂L/∂Zᵀ·X",
            Products::gradient,
            s -> product(s),
            s -> s[0] * s[1] + s[2] * s[1] + s[0] * s[2],
            "64x784x10",
            "64x784x256"),
    /** A size is inputs × outputs. */
    MATRIX_VECTOR(
            "z ← W·x", Products::matrixVector, s -> product(s), s -> s[0] * s[1] + s[0] + s[1], "784x10", "784x200"),
    RANK_ONE(
            "W ← W − η·δ·xᵀ",
            Products::rankOne,
            s -> product(s),
            s -> 2L * s[0] * s[1] + s[0] + s[1],
            "784x10",
            "784x200"),
    /** A size is n × inputs; half of the symmetric result is enough. */
    GRAM(
            "G ← Xᵀ·X",
            Products::gram,
            s -> (long) s[0] * s[1] * (s[1] + 1) / 2,
            s -> s[0] * s[1] + s[1] * s[1],
            "2000x300"),
    /** A size is n × classes; as with all that follow, what moves is what is read and written. */
    SOFTMAX_CROSS_ENTROPY(
            "L and ∂L/∂Z", Passes::softmaxCrossEntropy, s -> 0, s -> 2 * product(s), "1x10", "64x10", "128x10"),
    RELU_FORWARD("H ← max(Z, 0)", Passes::reluForward, s -> 0, s -> 2 * product(s), "64x256"),
    RELU_BACKWARD("∂L/∂Z ← ∂L/∂H ⊙ 1[Z > 0]", Passes::reluBackward, s -> 0, s -> 3 * product(s), "64x256"),
    SIGMOID_FORWARD("H ← σ(Z)", Passes::sigmoidForward, s -> 0, s -> 2 * product(s), "64x256"),
    SIGMOID_BACKWARD("∂L/∂Z ← ∂L/∂H ⊙ H ⊙ (1 − H)", Passes::sigmoidBackward, s -> 0, s -> 3 * product(s), "64x256"),
    /** Reads g, m, v and θ, writes m, v and θ. */
    ADAM("a step of Adam", AdamStep::kernel, s -> 0, s -> 7 * product(s), "256x784"),
    /** A size is inputs × outputs, of which BLAS takes all and handgrad a fifth. */
    NON_ZERO_FORWARD(
            "z ← W·x, a digit",
            NonZeroRows::forward,
            s -> product(s) / 5,
            s -> product(s) / 5,
            Set.of(Precision.SINGLE),
            "784x10",
            "784x200"),
    NON_ZERO_STEP(
            "W ← W − η·δ·xᵀ, a digit",
            NonZeroRows::step,
            s -> product(s) / 5,
            s -> 2 * product(s) / 5,
            Set.of(Precision.SINGLE),
            "784x10",
            "784x200"),
    /** What allocates its result, in sizes that no cache near the processor holds. */
    ADD("C ← A + B", Vocabulary::add, s -> 0, s -> 3 * product(s), "1000x1000"),
    EXP("C ← exp A", Vocabulary::exp, s -> 0, s -> 2 * product(s), "1000x1000"),
    SUM("Σ a", Vocabulary::sum, s -> 0, s -> product(s), "1000x1000"),
    COLUMN_MEANS("c ← mean of each column", Vocabulary::columnMeans, s -> 0, s -> product(s), "1000x1000"),
    TRANSPOSED("C ← Aᵀ, a copy", Vocabulary::transposed, s -> 0, s -> 2 * product(s), "1000x1000"),
    /** A size is the order × right-hand sides. */
    SOLVE(
            "X ← A⁻¹·B",
            Vocabulary::solve,
            s -> (long) s[0] * s[0] * s[0] / 3 + (long) s[0] * s[0] * s[1],
            s -> (long) s[0] * s[0] + 2L * s[0] * s[1],
            Set.of(Precision.DOUBLE),
            "300x10"),
    /** A size is n × inputs. The least that each does is its first reduction of X. */
    LEAST_SQUARES_SVD(
            "least squares, minimum norm",
            ClosedForms::minimumNorm,
            s -> (long) s[0] * s[1] * s[1],
            s -> product(s),
            Set.of(Precision.DOUBLE),
            "2000x300"),
    LEAST_SQUARES_QR(
            "least squares, QR",
            ClosedForms::qr,
            s -> (long) s[0] * s[1] * s[1],
            s -> product(s),
            Set.of(Precision.DOUBLE),
            "2000x300"),
    LEAST_SQUARES_CHOLESKY(
            "least squares, Cholesky",
            ClosedForms::cholesky,
            s -> (long) s[0] * s[1] * s[1] / 2,
            s -> product(s),
            Set.of(Precision.DOUBLE),
            "2000x300");

    /** What it computes, in the sheets' symbols. */
    final String formula;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state, immutable collections
    private final BiFunction<Precision, int[], Kernel> maker;

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToLongFunction<int[]> multiplyAdds;

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToLongFunction<int[]> numbersMoved;

    @SuppressWarnings("ImmutableEnumChecker")
    final Set<Precision> precisions;

    @SuppressWarnings("ImmutableEnumChecker")
    final List<String> sizes;

    KernelKind(
            String formula,
            BiFunction<Precision, int[], Kernel> maker,
            ToLongFunction<int[]> multiplyAdds,
            ToLongFunction<int[]> numbersMoved,
            String... sizes) {
        this(formula, maker, multiplyAdds, numbersMoved, Set.of(Precision.values()), sizes);
    }

    KernelKind(
            String formula,
            BiFunction<Precision, int[], Kernel> maker,
            ToLongFunction<int[]> multiplyAdds,
            ToLongFunction<int[]> numbersMoved,
            Set<Precision> precisions,
            String... sizes) {
        this.formula = formula;
        this.maker = maker;
        this.multiplyAdds = multiplyAdds;
        this.numbersMoved = numbersMoved;
        this.precisions = precisions;
        this.sizes = List.of(sizes);
    }

    /** As the command line and the tables have it: {@code matrix-vector}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Kernel kernel(String size, Precision precision) {
        return maker.apply(precision, parsed(size));
    }

    long multiplyAdds(String size) {
        return multiplyAdds.applyAsLong(parsed(size));
    }

    /** Bytes read and written when every operand is moved once. */
    long bytes(String size, Precision precision) {
        return numbersMoved.applyAsLong(parsed(size)) * bytesOf(precision);
    }

    static int bytesOf(Precision precision) {
        return precision == Precision.SINGLE ? Float.BYTES : Double.BYTES;
    }

    private static int[] parsed(String size) {
        return Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static long product(int[] size) {
        return Arrays.stream(size).asLongStream().reduce(1, (a, b) -> a * b);
    }
}
