package handgrad.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The Python libraries that this machine has, each with the settings that may turn out to be its best. */
final class Peers {
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    /** Libraries by the script that speaks for them, with the modules that it imports. */
    enum Library {
        NUMPY("NumPy", "numpy_peer.py", "numpy", "scipy"),
        PYTORCH("PyTorch", "torch_peer.py", "numpy", "torch"),
        SCIKIT_LEARN("scikit-learn", "sklearn_peer.py", "numpy", "sklearn");

        final String title;
        private final String script;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<String> modules;

        Library(String title, String script, String... modules) {
            this.title = title;
            this.script = script;
            this.modules = List.of(modules);
        }
    }

    private final Path scripts;
    private final List<JsonNode> pythons;

    private Peers(Path scripts, List<JsonNode> pythons) {
        this.scripts = scripts;
        this.pythons = pythons;
    }

    /** Asks every Python what it can import. The scripts are unpacked into the folder. */
    static Peers find(Path scripts) throws IOException {
        unpack("work.py", scripts);
        Path libraries = unpack("libraries.py", scripts);
        Set<String> modules = new TreeSet<>();
        for (Library library : Library.values()) {
            unpack(library.script, scripts);
            modules.addAll(library.modules);
        }
        List<JsonNode> pythons = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String python : PYTHONS) {
            JsonNode answer = ask(python, libraries, modules);
            if (seen.add(answer.path("executable").asText())) {
                pythons.add(answer);
            }
        }
        return new Peers(scripts, pythons);
    }

    /** Every Python that has the library, with one thread and with one per processor; empty when none has it. */
    List<Contestant> settings(Library library) {
        List<Contestant> settings = new ArrayList<>();
        int processors = Runtime.getRuntime().availableProcessors();
        for (JsonNode python : pythons) {
            if (library.modules.stream().allMatch(python::hasNonNull)) {
                for (int threads : processors == 1 ? new int[] {1} : new int[] {1, processors}) {
                    settings.add(setting(library, python.get("executable").asText(), threads));
                }
            }
        }
        return settings;
    }

    private Contestant setting(Library library, String python, int threads) {
        String n = String.valueOf(threads);
        return new Contestant(
                library.title,
                Contestant.threads(threads),
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
        try (InputStream in = Peers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the program");
            }
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }
}
