package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A short run of every benchmark, so that none rots. */
class KernelBenchmarksTest {
    @ParameterizedTest
    @CsvSource({
        "ProductBenchmark, size, 4x6x3, 3",
        "AdamBenchmark, size, 4x6, 4",
        "LeastSquaresBenchmark, size, 20x5, 3",
        "RowKernelBenchmark, units, 3, 4"
    })
    void everyMethodRuns(String benchmark, String parameter, String value, int methods) throws RunnerException {
        assertThat(new Runner(new OptionsBuilder()
                                .include("\\." + benchmark + "\\.")
                                .param(parameter, value)
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(TimeValue.milliseconds(5))
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                        .run())
                .hasSize(methods);
    }
}
