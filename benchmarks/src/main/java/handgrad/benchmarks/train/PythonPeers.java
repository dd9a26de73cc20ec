package handgrad.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import handgrad.benchmarks.Python;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The Python libraries that this machine has, each with the settings that may turn out to be its best. */
final class PythonPeers {

    /** Libraries by the script that speaks for them, with the modules that it imports. */
    private enum Library {
        NUMPY("NumPy", "numpy_peer.py", any -> true, "numpy", "scipy"),
        PYTORCH("PyTorch", "torch_peer.py", row -> row.rule() != Row.Rule.SWEEP, "numpy", "torch"),
        SCIKIT_LEARN("scikit-learn", "sklearn_peer.py", Row::takesSteps, "numpy", "sklearn");

        private final String title;
        private final String script;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Predicate<Row> rows;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<String> modules;

        Library(String title, String script, Predicate<Row> rows, String... modules) {
            this.title = title;
            this.script = script;
            this.rows = rows;
            this.modules = List.of(modules);
        }

        private String remedy() {
            return "give python3 the modules " + String.join(" and ", modules);
        }
    }

    private final Path scripts;
    private final List<JsonNode> pythons;

    private PythonPeers(Path scripts, List<JsonNode> pythons) {
        this.scripts = scripts;
        this.pythons = pythons;
    }

    /** Asks every Python what it can import. The scripts are unpacked into the folder. */
    static PythonPeers find(Path scripts) throws IOException {
        unpack("work.py", scripts);
        Path libraries = unpack("libraries.py", scripts);
        Set<String> modules = new TreeSet<>();
        for (Library library : Library.values()) {
            unpack(library.script, scripts);
            modules.addAll(library.modules);
        }
        List<JsonNode> pythons = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String python : Python.PROGRAMS) {
            JsonNode answer = ask(python, libraries, modules);
            if (seen.add(answer.path("executable").asText())) {
                pythons.add(answer);
            }
        }
        return new PythonPeers(scripts, pythons);
    }

    List<Peer> all() {
        return Arrays.stream(Library.values())
                .map(library -> new Peer(library.title, settings(library), library.remedy(), library.rows))
                .toList();
    }

    /** Every Python that has the library; empty when none has it. */
    private List<Contestant> settings(Library library) {
        return pythons.stream()
                .filter(python -> library.modules.stream().allMatch(python::hasNonNull))
                .flatMap(python ->
                        Peers.settings(threads -> setting(
                                        library, python.get("executable").asText(), threads))
                                .stream())
                .toList();
    }

    private Contestant setting(Library library, String python, int threads) {
        String n = String.valueOf(threads);
        return new Contestant(
                library.title,
                threads,
                List.of(python, "-B", scripts.resolve(library.script).toString()),
                // Threads that wait actively for work would take the processor from those that have some.
                Map.of("OMP_NUM_THREADS", n, "OPENBLAS_NUM_THREADS", n, "OMP_WAIT_POLICY", "PASSIVE"));
    }

    /** An empty object where there is no such Python. */
    private static JsonNode ask(String python, Path script, Set<String> modules) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, "-B", script.toString()));
        command.addAll(modules);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return Json.MAPPER.createObjectNode();
        }
        try (InputStream out = process.getInputStream()) {
            String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return answer.isBlank() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(answer);
        }
    }

    private static Path unpack(String name, Path folder) throws IOException {
        try (InputStream in = PythonPeers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the program");
            }
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }
}
