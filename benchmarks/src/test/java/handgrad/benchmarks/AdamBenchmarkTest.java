package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A short run of every contestant in both precisions, so that none rots. */
class AdamBenchmarkTest {
    @Test
    void everyContestantRuns() throws RunnerException {
        TimeValue moment = new TimeValue(5, TimeUnit.MILLISECONDS);
        assertThat(new Runner(new OptionsBuilder()
                                .include(AdamBenchmark.class.getName())
                                .param("size", "4x6")
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(moment)
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                        .run())
                .hasSize(4);
    }
}
