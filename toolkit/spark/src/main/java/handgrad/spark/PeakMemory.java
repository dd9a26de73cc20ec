package handgrad.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/** The most memory that a process ever had, native memory included, as Linux counts it. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    /**
     * Of the largest executor, in MB; 0 where no system says it.
     *
     * @throws IOException when executors do not answer
     */
    static long ofExecutors(JavaSparkContext spark, int tasks) throws IOException {
        List<Integer> all = IntStream.range(0, tasks).boxed().toList();
        try {
            return spark.parallelize(all, tasks).map(task -> here()).max(new Ascending());
        } catch (Exception e) { // Scala's are not declared
            throw Failures.of("the executors could not say how much memory they have", e);
        }
    }

    private static long here() throws IOException {
        if (Files.notExists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Sent to executors, as a lambda would not be. */
    private static final class Ascending implements Comparator<Long>, java.io.Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compare(Long a, Long b) {
            return Long.compare(a, b);
        }
    }
}
