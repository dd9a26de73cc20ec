package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on other programs, whose command lines are run as they stand there. */
class InteroperabilityTest {
    private static final Pattern COMMANDS = Pattern.compile("(?m)^    handgrad (.*)$");
    private static final Pattern FILE = Pattern.compile("[a-z-]+\\.(onnx|safetensors|py|zip)");

    @TempDir
    private Path folder;

    @Test
    void thePagesCommandsRun() throws IOException {
        String page = Files.readString(Path.of("../toolkit/jobs/interoperability.md"));
        List<String> commands =
                COMMANDS.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(commands).hasSize(12);
        Path runs = folder.resolve("runs");
        CommandRun first = run(commands.get(0) + " --out " + runs);
        assertThat(first.err())
                .contains("tensorboard --logdir " + runs)
                .contains("mlflow ui --backend-store-uri " + runs);
        assertThat(runs.resolve("mlruns")).isDirectory();
        Path made = onlyRun(runs);
        assertThat(made.resolve("events.out.tfevents.handgrad")).isNotEmptyFile();
        for (String command : commands.subList(1, commands.size())) {
            String more = command.startsWith("import") ? " --out " + folder.resolve("imported") : "";
            assertThat(run(command.replace("RUN", made.toString()) + more).out())
                    .isNotBlank();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "runs",
                            "imported",
                            "mlp.onnx",
                            "mlp-float.onnx",
                            "mlp.safetensors",
                            "predict.py",
                            "predict.npz",
                            "mlp.zip");
        }
        assertThat(run("export " + made + " --safetensors mlp.safetensors").out())
                .contains(page.substring(page.indexOf("Sequential(Linear"), page.indexOf(", and under `input`") - 1));
    }

    /** A histogram of each parameter after each epoch, the first two by one process, the third by another. */
    @Test
    void tensorboardIsToldOfEachEpoch() throws IOException {
        Path runs = folder.resolve("runs");
        String job = "hw1 mnist clipped-network --log tensorboard ";
        run(job + "--epochs 2 --out " + runs);
        Path made = onlyRun(runs);
        run(job + "--epochs 3 --resume " + made);
        String events = Files.readString(made.resolve("events.out.tfevents.handgrad"), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("\n\u0002W1").matcher(events).results()).hasSize(3);
        assertThat(Pattern.compile("loss/train").matcher(events).results()).hasSize(3);
        assertThat(Pattern.compile("session_start_info").matcher(events).results())
                .hasSize(2);
        assertThat(Pattern.compile("session_end_info").matcher(events).results())
                .hasSize(2);
    }

    @Test
    void whatCannotBeExportedIsSaid() throws IOException {
        Path runs = folder.resolve("runs");
        run("hw1 ist perceptron --embedded --epochs 1 --out " + runs);
        Path made = onlyRun(runs);
        CommandRun nothing = CommandRun.of("export", made.toString());
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err())
                .startsWith("handgrad: say what to write: --onnx FILE, --safetensors FILE or --numpy FILE.");
        assertThat(CommandRun.of("export", folder.toString(), "--onnx", "x").err())
                .startsWith("handgrad: " + folder + " holds no run");
        Files.write(made.resolve("model.npz"), new byte[] {1});
        CommandRun damaged = CommandRun.of("export", made.toString(), "--onnx", folder + "/x.onnx");
        assertThat(damaged.status()).isEqualTo(1);
        assertThat(damaged.err()).startsWith("handgrad: " + made.resolve("model.npz"));
        assertThat(folder.resolve("x.onnx")).doesNotExist();
        CommandRun both = CommandRun.of("hw1", "ist", "perceptron", "--log", "mlflow", "--tune");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("leave it out with --tune");
    }

    private CommandRun run(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            words.add(FILE.matcher(word).matches() ? folder.resolve(word).toString() : word);
        }
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.status()).as("%s: %s", command, run.err()).isZero();
        return run;
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> paths = Files.walk(runs, 3)) {
            return paths.filter(path -> path.endsWith("run.json"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
