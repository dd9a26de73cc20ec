package handgrad.benchmarks.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a C program written for this one training reaches on this machine, in samples per second of its fastest epoch.
 *
 * @param oneThread the fastest of its variants on one thread
 * @param best the fastest of all its variants
 */
record Limit(double oneThread, double best) {
    private static final Pattern LINE = Pattern.compile("(?<variant>.+): mean \\d+ best (?<rate>\\d+) /s acc .+");
    private static final Pattern TWO_THREADS = Pattern.compile("\\b2(t\\b| threads\\b)");

    /**
     * Reads what a program printed.
     *
     * @param training how lines about the training begin
     * @return empty unless there is a line of one thread
     */
    static Optional<Limit> parse(String training, List<String> lines) {
        List<Matcher> variants = lines.stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group("variant").startsWith(training))
                .toList();
        OptionalDouble oneThread = variants.stream()
                .filter(line -> !TWO_THREADS.matcher(line.group("variant")).find())
                .mapToDouble(Limit::rate)
                .max();
        OptionalDouble best = variants.stream().mapToDouble(Limit::rate).max();
        return oneThread.isPresent()
                ? Optional.of(new Limit(oneThread.getAsDouble(), best.getAsDouble()))
                : Optional.empty();
    }

    private static double rate(Matcher line) {
        return Double.parseDouble(line.group("rate"));
    }
}
