package handgrad.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.command.CommandRun;
import handgrad.matrix.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelReportTest {
    /** A billion multiply-adds a second; a copy of 64 KiB moves 4 GB/s, a larger one 1 GB/s. */
    private static final Limits LIMITS = new Limits(Precision.SINGLE, 1, 1e9, Map.of(1 << 16, 4e9, 1 << 26, 1e9));

    @Test
    void theLimitIsTheSlowerOfComputingAndMoving() {
        assertThat(LIMITS.microseconds(5_000, 4_000)).isEqualTo(5, within(1e-12)); // moving takes 1 µs
        assertThat(LIMITS.microseconds(500, 8_000)).isEqualTo(2, within(1e-12));
        assertThat(LIMITS.microseconds(0, 1 << 20)).isEqualTo(1048.576, within(1e-9)); // not in the cache
    }

    @Test
    void percentagesAreOfTheFastestIterations() {
        // 64 × 784 × 10 = 501,760 multiply-adds take 501.76 µs at least
        KernelRow row = KernelRow.of(
                KernelKind.PRODUCT,
                "64x784x10",
                LIMITS,
                Map.of(
                        Library.HANDGRAD, new Timing(2000, 1003.52, 1, 0),
                        Library.BLAS, new Timing(1500, 1000, 1, 0),
                        Library.NUMPY, new Timing(1300, 836.2666666666667, Double.NaN, Double.NaN)));
        assertThat(row.timesNumpy()).isEqualTo(1.2, within(1e-12));
        assertThat(row.percentOfLimit()).isEqualTo(50, within(1e-9));
        assertThat(row.percentOfBlas()).isEqualTo(99.649, within(1e-3));
    }

    @Test
    void namesTheKernelsWhenOneIsUnknown() {
        CommandRun run = CommandRun.of("bench", "kernels", "--kernels", "convolution");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("there is no kernel 'convolution'; there are product, gradient, matrix-vector");
    }
}
