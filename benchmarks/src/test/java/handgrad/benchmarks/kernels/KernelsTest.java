package handgrad.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.runner.RunnerException;

/** A short run of every kernel by every library, so that none rots; and all of them do the same work. */
class KernelsTest {
    private static final Jmh SHORT = new Jmh(0, 0, 1, 0.002);
    private static final Set<KernelKind> NOT_IN_NUMPY = EnumSet.of(
            KernelKind.ADAM,
            KernelKind.NON_ZERO_FORWARD,
            KernelKind.NON_ZERO_STEP,
            KernelKind.LEAST_SQUARES_QR,
            KernelKind.LEAST_SQUARES_CHOLESKY);

    @ParameterizedTest
    @EnumSource
    void everyLibraryRuns(KernelKind kind) throws RunnerException {
        Precision precision = kind.precisions.iterator().next();
        for (Library library : libraries(kind, precision)) {
            Timing timing = SHORT.time(
                    KernelBenchmark.class,
                    "work",
                    Map.of(
                            "kind", kind.name(),
                            "size", small(kind),
                            "precision", precision.name(),
                            "threads", "1",
                            "library", library.name()));
            assertThat(timing.microseconds()).as(library.title).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void librariesComeToTheSameResult(KernelKind kind) {
        assumeTrue(comparable(kind), "its result is not one matrix");
        for (Precision precision : kind.precisions) {
            double[] own = result(kind, precision, Library.HANDGRAD);
            for (Library library : libraries(kind, precision)) {
                assertThat(Arrays.copyOf(result(kind, precision, library), own.length)) // LAPACK's has more rows
                        .as(library.title + " " + precision)
                        .containsExactly(own, within(precision == Precision.SINGLE ? 1e-5 : 1e-12));
            }
        }
    }

    /** On operands that are equal number by number; with the same result, up to rounding. */
    @ParameterizedTest
    @EnumSource
    void numpyDoesTheSameWork(KernelKind kind) throws IOException {
        Optional<String> python = NumpyKernel.python();
        assumeTrue(python.isPresent(), "there is no NumPy");
        for (Precision precision : kind.precisions) {
            Optional<NumpyKernel> numpy =
                    NumpyKernel.measured(python.orElseThrow(), kind, small(kind), precision, 1, SHORT);
            assertThat(numpy.isPresent()).isEqualTo(!NOT_IN_NUMPY.contains(kind));
            numpy.ifPresent(found -> {
                assertThat(found.timing().best())
                        .isPositive()
                        .isLessThanOrEqualTo(found.timing().microseconds());
                assertThat(found.sum())
                        .isCloseTo(sum(kind, precision), within(precision == Precision.SINGLE ? 1e-4 : 1e-12));
            });
        }
    }

    private static double sum(KernelKind kind, Precision precision) {
        try (Kernel kernel = kind.kernel(small(kind), precision)) {
            return Arrays.stream(numbers(kernel.work(Library.HANDGRAD).run())).sum();
        }
    }

    private static Set<Library> libraries(KernelKind kind, Precision precision) {
        try (Kernel kernel = kind.kernel(small(kind), precision)) {
            return EnumSet.copyOf(kernel.libraries());
        }
    }

    /** On operands of its own, row by row. */
    private static double[] result(KernelKind kind, Precision precision, Library library) {
        try (Kernel kernel = kind.kernel(small(kind), precision)) {
            double[] numbers = numbers(kernel.work(library).run());
            if (kind == KernelKind.GRAM) { // of which BLAS writes the lower triangle only
                numbers[1] = numbers[2] = numbers[5] = 0;
            }
            return numbers;
        }
    }

    private static double[] numbers(Object result) {
        if (result instanceof Matrix matrix) {
            return matrix.toArray();
        }
        if (result instanceof INDArray array) {
            return array.dup('c').data().asDouble();
        }
        if (result instanceof DMatrixRMaj matrix) {
            return matrix.data;
        }
        return result instanceof FMatrixRMaj matrix
                ? IntStream.range(0, matrix.data.length)
                        .mapToDouble(i -> matrix.data[i])
                        .toArray()
                : (double[]) result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"multiplyAdds", "copy"})
    void limitsAreMeasured(String what) throws RunnerException {
        for (Precision precision : Precision.values()) {
            Timing timing = SHORT.time(
                    LimitBenchmark.class,
                    what,
                    Map.of("precision", precision.name(), "threads", "1", "bytes", "65536"));
            assertThat(timing.microseconds()).isPositive();
        }
    }

    /** Adam's libraries put epsilon in different places; a digit's weights are laid out in another way. */
    private static boolean comparable(KernelKind kind) {
        return switch (kind) {
            case ADAM, NON_ZERO_FORWARD, NON_ZERO_STEP -> false;
            default -> true;
        };
    }

    /** Awkward, and not square. */
    private static String small(KernelKind kind) {
        return switch (kind) {
            case PRODUCT, GRADIENT -> "4x6x3";
            case GRAM, LEAST_SQUARES_SVD, LEAST_SQUARES_QR, LEAST_SQUARES_CHOLESKY -> "7x3";
            default -> "5x4";
        };
    }
}
