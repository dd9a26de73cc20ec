package handgrad.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** How handgrad connects to a Spark master. What the user's Spark configuration says stays, but for what must be so. */
final class Connection {
    private static final Pattern LOCAL = Pattern.compile("local(\\[([1-9]\\d*|\\*)(, *\\d+)?])?");
    private static final Pattern STANDALONE = Pattern.compile("spark://([^:,/]+):(\\d{1,5})");
    private static final Pattern OTHER = Pattern.compile("spark://.*:\\d+,.+|yarn|k8s://.+|local-cluster\\[.+]");
    private static final int PATIENCE_MILLISECONDS = 5000;

    private Connection() {}

    /**
     * Refuses what names no master.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static void requireMaster(String master) {
        if (!LOCAL.matcher(master).matches()
                && !STANDALONE.matcher(master).matches()
                && !OTHER.matcher(master).matches()) {
            throw new IllegalArgumentException("'" + master
                    + "' names no Spark master; it is spark://HOST:PORT, or local[N] for N threads of this process");
        }
    }

    /**
     * Connects.
     *
     * @param name what the master calls the application
     * @throws IOException when nothing answers, or Spark refuses
     */
    static JavaSparkContext open(String name, String master) throws IOException {
        Matcher standalone = STANDALONE.matcher(master);
        if (standalone.matches()) {
            requireAnswer(master, standalone.group(1), Integer.parseInt(standalone.group(2)));
        }
        try {
            return new JavaSparkContext(configuration(name, master));
        } catch (Exception e) { // Scala's are not declared
            throw Failures.of("there is no connection to the Spark master " + master, e);
        }
    }

    /** Spark itself would try for a minute. */
    private static void requireAnswer(String master, String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLISECONDS);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "no Spark master answers at " + master + " (" + e.getMessage()
                            + "); start one there, or name the one that its log says",
                    e);
        }
    }

    private static SparkConf configuration(String name, String master) {
        boolean local = LOCAL.matcher(master).matches();
        SparkConf conf = new SparkConf()
                .setAppName("handgrad " + name)
                .setMaster(master)
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer") // Kryo breaks INDArray
                .set("spark.executor.userClassPathFirst", Boolean.toString(!local)) // handgrad's Jackson is not Spark's
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set(
                        "spark.executor.extraJavaOptions",
                        conf("spark.executor.extraJavaOptions") + " " + executorOptions())
                .setIfMissing("spark.ui.enabled", "false");
        return local ? conf.remove("spark.jars") : conf; // this process has them already
    }

    private static String conf(String key) {
        return new SparkConf().get(key, "");
    }

    /** As the launcher has it for this process: the same kernels give the same numbers. */
    private static String executorOptions() {
        String options =
                "-XX:+UseG1GC -XX:G1HeapRegionSize=1m -Djava.awt.headless=true -Dorg.nd4j.log.initialization=false"
                        + " -Dorg.bytedeco.javacpp.maxphysicalbytes=0";
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vector ? options + " --add-modules=jdk.incubator.vector" : options;
    }
}
