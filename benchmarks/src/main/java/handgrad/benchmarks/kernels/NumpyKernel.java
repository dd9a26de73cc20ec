package handgrad.benchmarks.kernels;

import handgrad.benchmarks.Python;
import handgrad.matrix.Precision;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A kernel in NumPy, in a process of its own with as many threads as handgrad has.
 *
 * @param sum of the result of one call, on the operands that the other libraries have
 */
record NumpyKernel(Timing timing, double sum) {
    private static final String SCRIPT = "numpy_kernel.py";

    /** The Python that does it. */
    static Optional<String> python() {
        return Python.with(List.of("numpy"));
    }

    /**
     * Times one; empty for what the script has not.
     *
     * @throws IOException when the script fails; why stands on the error output
     */
    static Optional<NumpyKernel> measured(
            String python, KernelKind kind, String size, Precision precision, int threads, Jmh jmh) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        python,
                        "-B",
                        "-",
                        kind.title(),
                        size,
                        precision == Precision.SINGLE ? "float32" : "float64",
                        String.valueOf(jmh.iterations()),
                        String.valueOf(jmh.seconds()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        Process process = builder.start();
        try (InputStream script = NumpyKernel.class.getResourceAsStream(SCRIPT);
                OutputStream program = process.getOutputStream()) {
            if (script == null) {
                throw new FileNotFoundException(SCRIPT + " is not in the program");
            }
            script.transferTo(program);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("NumPy failed at " + kind.title() + " " + size);
        }
        if (said.isEmpty()) {
            return Optional.empty();
        }
        double[] numbers = List.of(said.split(" ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Optional.of(new NumpyKernel(new Timing(numbers[0], numbers[1], Double.NaN, Double.NaN), numbers[2]));
    }
}
