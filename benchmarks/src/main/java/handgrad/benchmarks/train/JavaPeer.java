package handgrad.benchmarks.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.matrix.BlasLibrary;
import handgrad.random.RandomState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A library of the JVM as a program: for these what {@code work.py} is for Python's. It rehearses as handgrad does, with a
 * learner that is thrown away, so that Java compiles what is hot before the time counts.
 */
public final class JavaPeer {
    private static final double NANOSECONDS = 1e9;

    private JavaPeer() {}

    /** Prints the measurement of the work in a folder. */
    public static void print(Measurement measurement) throws JsonProcessingException {
        System.out.println(Json.MAPPER.writeValueAsString(measurement));
    }

    /**
     * A library's version, as Maven left it in its jar.
     *
     * @param artefact group/name
     */
    public static String version(Class<?> ofTheLibrary, String artefact) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ofTheLibrary.getResourceAsStream("/META-INF/maven/" + artefact + "/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "of unknown version");
    }

    /**
     * Trains epoch by epoch.
     *
     * @param library with its version
     * @param blas the kernels that it computes with
     */
    public static Measurement train(String library, String blas, Path folder, Function<Task, Learner> start)
            throws IOException {
        BlasLibrary.version(); // gives OpenBLAS one thread; a learner may give it more afterwards
        Task task = Task.read(folder);
        try (Learner learner = start.apply(task)) {
            rehearse(task, learner);
        }
        try (Learner learner = start.apply(task)) {
            return new Measurement(library, blas, true, epochs(task, learner));
        }
    }

    private static void rehearse(Task task, Learner learner) {
        long end = System.nanoTime() + (long) (HandgradContestant.REHEARSAL_SECONDS * NANOSECONDS);
        int[] order = IntStream.range(0, task.samples()).toArray();
        for (int from = 0;
                from < order.length && System.nanoTime() < end;
                from += task.work().batchSize()) {
            learner.step(batch(task, order, from));
        }
    }

    private static List<Measurement.Epoch> epochs(Task task, Learner learner) {
        Work work = task.work();
        RandomState random = new RandomState(work.seed());
        int[] order = IntStream.range(0, task.samples()).toArray();
        List<Measurement.Epoch> epochs = new ArrayList<>();
        double left = work.seconds();
        while (epochs.size() < work.epochs() && left > 0) {
            random.shuffle(order);
            long start = System.nanoTime();
            for (int from = 0; from < order.length; from += work.batchSize()) {
                learner.step(batch(task, order, from));
            }
            double seconds = (System.nanoTime() - start) / NANOSECONDS;
            epochs.add(new Measurement.Epoch(seconds, LearnerLoss.of(task, learner.parameters())));
            left -= seconds;
        }
        return epochs;
    }

    private static int[] batch(Task task, int[] order, int from) {
        return Arrays.copyOfRange(order, from, Math.min(from + task.work().batchSize(), order.length));
    }
}
