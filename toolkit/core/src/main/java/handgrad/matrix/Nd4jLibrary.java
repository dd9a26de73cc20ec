package handgrad.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The ND4J that is loaded. */
public final class Nd4jLibrary {
    private static final String MAVEN_PROPERTIES = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    /** OpenMP keeps the number of threads for each thread that calls it. */
    private static final ThreadLocal<Boolean> ONE_THREAD = ThreadLocal.withInitial(() -> {
        Nd4j.getBackend(); // which is loaded before its operations can be asked for
        if (System.getenv("OMP_NUM_THREADS") == null) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        }
        return true;
    });

    private Nd4jLibrary() {}

    /**
     * ND4J's own loops compute on the thread that calls them from now on, unless the variable OMP_NUM_THREADS says otherwise: on
     * more threads they take five to ten times as long at the sizes that matrices have here, and the threads spin, so that the
     * rest of the program has fewer. Whoever wants them all the same calls {@code setOmpNumThreads} after a thread's first matrix.
     */
    static void useOneThread() {
        ONE_THREAD.get();
    }

    /** How many threads ND4J's own loops may use. */
    public static int threads() {
        Nd4j.getBackend();
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    /** For example {@code 1.0.0-M2.1}; {@code unknown} when the jars have been repackaged. */
    public static String version() {
        try (InputStream in = Nd4jLibrary.class.getResourceAsStream(MAVEN_PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
