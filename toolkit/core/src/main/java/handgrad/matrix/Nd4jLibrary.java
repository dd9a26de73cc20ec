package handgrad.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The ND4J that is loaded. */
public final class Nd4jLibrary {
    private static final String MAVEN_PROPERTIES = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    private Nd4jLibrary() {}

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
