package handgrad.benchmarks.train;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Libraries of the JVM: ND4J, which handgrad itself stands on, and what the profile bench-peers adds. */
final class JavaPeers {
    private static final String REMEDY = "build it with mvn -Pbench-peers -DskipTests package";

    /** By the class that speaks for it, which also says why it cannot do every row. */
    private enum Library {
        DL4J("DL4J", "Dl4j", Row::takesSteps),
        TRIBUO("Tribuo", "Tribuo", row -> row.takesSteps() && row.hidden().isEmpty()),
        DJL("DJL", "Djl", row -> row.takesSteps() && !row.isRegression()),
        PYTORCH("PyTorch by JavaCPP", "PyTorch", row -> row.takesSteps() && !row.isRegression());

        private final String title;
        private final String program;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Predicate<Row> rows;

        Library(String title, String program, Predicate<Row> rows) {
            this.title = title;
            this.program = "handgrad.benchmarks.peers." + program;
            this.rows = rows;
        }
    }

    private JavaPeers() {}

    static List<Peer> all() throws IOException {
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer(
                "ND4J",
                Peers.settings(threads ->
                        contestant("ND4J", threads, System.getProperty("java.class.path"), PlainNd4j.class.getName())),
                "it comes with handgrad",
                Row::takesSteps));
        Path classPath = module().resolve("peers/target/classpath.txt");
        boolean built = Files.exists(classPath);
        for (Library library : Library.values()) {
            List<Contestant> settings = List.of();
            if (built) {
                String path = module().resolve("peers/target/classes")
                        + System.getProperty("path.separator")
                        + Files.readString(classPath).strip();
                IntFunction<Contestant> withThreads =
                        threads -> contestant(library.title, threads, path, library.program);
                settings = library == Library.TRIBUO // which computes on one thread
                        ? List.of(withThreads.apply(1))
                        : Peers.settings(withThreads);
            }
            peers.add(new Peer(library.title, settings, REMEDY, library.rows));
        }
        return peers;
    }

    /** Waiting threads passive, as for the Python libraries. */
    private static Contestant contestant(String title, int threads, String classPath, String program) {
        return Contestant.java(
                title,
                threads,
                classPath,
                program,
                Map.of("OMP_NUM_THREADS", String.valueOf(threads), "OMP_WAIT_POLICY", "PASSIVE"));
    }

    /** The folder benchmarks/, in whose target/ this class or its jar lies. */
    private static Path module() {
        try {
            Path code = Path.of(JavaPeers.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
