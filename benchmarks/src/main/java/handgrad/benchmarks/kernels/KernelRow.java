package handgrad.benchmarks.kernels;

import handgrad.matrix.Precision;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param timings by library
 * @param percentOfBlas raw BLAS' time to handgrad's, each in its fastest iteration; null where BLAS has no such routine
 * @param timesNumpy handgrad's time to NumPy's, each in its fastest iteration; null where NumPy was not measured
 * @param percentOfLimit the least time that the machine needs to handgrad's
 */
record KernelRow(
        String kernel,
        String formula,
        String size,
        Precision precision,
        int threads,
        Map<Library, Timing> timings,
        @Nullable Double percentOfBlas,
        @Nullable Double timesNumpy,
        double percentOfLimit) {
    private static final double PERCENT = 100;

    static KernelRow of(KernelKind kind, String size, Limits limits, Map<Library, Timing> timings) {
        double own =
                Optional.ofNullable(timings.get(Library.HANDGRAD)).orElseThrow().best();
        Timing blas = timings.get(Library.BLAS);
        Timing numpy = timings.get(Library.NUMPY);
        double least = limits.microseconds(kind.multiplyAdds(size), kind.bytes(size, limits.precision()));
        return new KernelRow(
                kind.title(),
                kind.formula,
                size,
                limits.precision(),
                limits.threads(),
                timings,
                blas == null ? null : PERCENT * blas.best() / own,
                numpy == null ? null : own / numpy.best(),
                PERCENT * least / own);
    }
}
