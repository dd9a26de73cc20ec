package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A short run of every benchmark, so that none rots. */
class LeastSquaresBenchmarkTest {
    @Test
    void everyMethodRuns() throws RunnerException {
        TimeValue moment = new TimeValue(5, TimeUnit.MILLISECONDS);
        assertThat(new Runner(new OptionsBuilder()
                                .include(LeastSquaresBenchmark.class.getName())
                                .param("size", "20x5")
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(moment)
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                        .run())
                .hasSize(3);
    }
}
