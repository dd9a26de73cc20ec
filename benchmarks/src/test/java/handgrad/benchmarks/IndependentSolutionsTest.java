package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solutions written from the exercise's page alone, each in another manner, pass with numbers that they were not written for. */
class IndependentSolutionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"000, 2", "002, 3", "003, 3", "004, 3.2b"})
    void passes(String sheet, String question) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "there is no /usr/bin/python3 with NumPy");
        assertThat(CommandRun.of("exercise", sheet, question, "--seed", "11", "--out", folder.toString())
                        .status())
                .isZero();
        String name = sheet + "-" + question + ".py";
        Path script = folder.resolve(name);
        try (InputStream in =
                Objects.requireNonNull(IndependentSolutionsTest.class.getResourceAsStream("students/" + name))) {
            Files.copy(in, script);
        }
        Process process = new ProcessBuilder(python.toString(), script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assumeTrue(!said.contains("No module named"), () -> "NumPy or PyTorch is not installed: " + said);
        assertThat(status).as(said).isZero();
        CommandRun check = CommandRun.of("check", folder.resolve("mine.npz").toString());
        assertThat(check.out())
                .doesNotContain("wrong")
                .doesNotContain("float32")
                .contains("arrays are right.");
        assertThat(check.status()).as(check.out()).isZero();
    }
}
