package handgrad.benchmarks.kernels;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How JMH is run, silently.
 *
 * @param forks virtual machines; 0 is this one, for tests
 * @param warmUps iterations that do not count
 * @param iterations that do
 * @param seconds of each
 */
record Jmh(int forks, int warmUps, int iterations, double seconds) {
    private static final double MILLISECONDS = 1000;

    /** With longer iterations, if these are shorter. */
    Jmh lasting(double least) {
        return new Jmh(forks, warmUps, iterations, Math.max(seconds, least));
    }

    /**
     * Times one method with these parameters.
     *
     * @throws RunnerException when it fails
     */
    Timing time(Class<?> benchmark, String method, Map<String, String> parameters) throws RunnerException {
        TimeValue time = TimeValue.milliseconds((long) Math.ceil(seconds * MILLISECONDS));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        parameters.forEach(options::param);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            return Timing.of(
                    new Runner(options.build(), OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
                            .runSingle());
        }
    }
}
