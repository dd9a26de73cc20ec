package handgrad.homework2.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import handgrad.files.Sha256;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code handgrad pack} and {@code handgrad verify}. */
class PackTest {
    @TempDir
    private static Path trained;

    @TempDir
    private Path folder;

    private Path run = Path.of("");
    private Path zip = Path.of("");

    @BeforeAll
    static void train() {
        ran(0, "hw2", "wpi", "softmax", "--embedded", "--epochs", "1", "--out", trained.toString());
    }

    @BeforeEach
    void packARun() throws IOException {
        run = Files.createDirectory(folder.resolve("run"));
        try (Stream<Path> paths = Files.walk(trained)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                Files.copy(file, run.resolve(file.getFileName()));
            }
        }
        zip = folder.resolve("run.zip");
        ran(0, "pack", run.toString(), "--out", zip.toString());
    }

    private static CommandRun ran(int status, String... words) {
        CommandRun command = CommandRun.of(words);
        assertThat(command.status())
                .as("%s: %s", Arrays.toString(words), command.err())
                .isEqualTo(status);
        return command;
    }

    /** Its sums are those that sha256sum -c checks. */
    @Test
    void theZipHasAllAndTheHashesOfAll() throws IOException {
        Map<String, byte[]> files = unzipped();
        assertThat(files.keySet())
                .contains("run.json", "model.npz", "report.html", "model.onnx", "confusion.png", "epochs.jsonl")
                .doesNotContain("checkpoint.npz", ".lock");
        List<String> sums = new ArrayList<>();
        files.forEach((name, content) -> {
            if (!name.equals("SHA256SUMS")) {
                sums.add(Sha256.of(content) + "  " + name);
            }
        });
        assertThat(new String(files.getOrDefault("SHA256SUMS", new byte[0]), StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrderElementsOf(sums);
        assertThat(files.get("model.npz")).isEqualTo(Files.readAllBytes(run.resolve("model.npz")));
        assertThat(ran(0, "verify", zip.toString()).out().lines())
                .hasSize(sums.size())
                .allMatch(line -> line.endsWith(" ok"));
    }

    @Test
    void trainedAgainItHasTheSameBits() {
        assertThat(ran(0, "verify", zip.toString(), "--again").out()).endsWith("Trained again: the same bits.\n");
        assertThat(ran(0, "verify", run.toString(), "--again").out()).isEqualTo("Trained again: the same bits.\n");
    }

    /** A model of another seed, and a record of another Java. */
    @Test
    void otherBitsAreSaidWithTheReasons() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode record = (ObjectNode) json.readTree(run.resolve("run.json").toFile());
        record.put("seed", 1);
        record.withObject("/environment").put("java", "1.0");
        json.writeValue(run.resolve("run.json").toFile(), record);
        assertThat(ran(1, "verify", run.toString(), "--again").out()).matches("""
                        (?s)Trained again: other bits, by up to [0-9.e-]+ in [Wb], [0-9.e-]+ of its largest number.
                        What was not as it was:
                          Java: 1.0 then, .* now
                        """);
    }

    /** A record from elsewhere does not say what to write where. */
    @Test
    void aRecordsOptionsAreThoseOfAConfiguration() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode record = (ObjectNode) json.readTree(run.resolve("run.json").toFile());
        ((ObjectNode) record.get("config"))
                .put("resume", folder.resolve("runs").toString())
                .put("log", "mlflow");
        json.writeValue(run.resolve("run.json").toFile(), record);
        assertThat(ran(0, "verify", run.toString(), "--again").out()).isEqualTo("Trained again: the same bits.\n");
        assertThat(folder.resolve("mlruns")).doesNotExist();
    }

    @Test
    void whatWasChangedIsNamed() throws IOException {
        Map<String, byte[]> files = unzipped();
        files.put("epochs.jsonl", new byte[] {'x'});
        files.remove("loss.png");
        files.put("more.txt", new byte[0]);
        write(files);
        assertThat(ran(1, "verify", zip.toString()).out().lines().filter(line -> !line.endsWith(" ok")))
                .containsExactly(
                        "epochs.jsonl has other content", "loss.png is missing", "more.txt has no hash in SHA256SUMS");
    }

    @Test
    void whatIsNoPackedRunIsSaid() throws IOException {
        assertThat(ran(1, "verify", run.toString()).err()).contains("found none: pack the run, or give --again");
        assertThat(ran(2, "verify", zip.toString(), "--data", "x").err()).contains("add --again");
        Path table = Files.writeString(folder.resolve("table.csv"), "a,b");
        assertThat(ran(1, "verify", table.toString()).err())
                .contains("expected the zip of a run, as handgrad pack writes it, found a text file");
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertThat(ran(1, "verify", zip.toString()).err())
                .startsWith("handgrad: ")
                .doesNotContain("unexpected");
        write(Map.of("../run.json", new byte[0], "a/SHA256SUMS", new byte[0]));
        assertThat(ran(1, "verify", zip.toString()).err()).contains("expected the files of one run");
        write(Map.of("SHA256SUMS", "no hash".getBytes(StandardCharsets.UTF_8)));
        assertThat(ran(1, "verify", zip.toString()).err()).contains("expected lines of 64 hexadecimal digits");
    }

    private Map<String, byte[]> unzipped() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().toList()) {
                String name = entry.getName();
                files.put(
                        name.substring(name.lastIndexOf('/') + 1),
                        archive.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private void write(Map<String, byte[]> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(file.getValue());
            }
        }
    }
}
