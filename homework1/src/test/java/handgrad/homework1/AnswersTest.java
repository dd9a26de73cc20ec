package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.answers.TypesetPage;
import handgrad.jobs.command.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "nyu", "cuhk"})
    void everyClaimHoldsAndEveryFormulaIsTypeset(String sheet) throws Exception {
        Path file = folder.resolve("answers.html");
        CommandRun run = CommandRun.of("hw1", sheet, "answers", "--html", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).endsWith("all hold");
        Optional<TypesetPage> page = TypesetPage.of(file);
        assumeThat(page).as("chromium on the PATH").isPresent();
        assertThat(page.get().formulas()).isGreaterThan(20);
        assertThat(page.get().typeset()).isEqualTo(page.get().formulas());
        assertThat(page.get().hasErrors()).isFalse();
    }

    /** With h = 1/(1 + e⁸): (h − 1)·h·(1 − h) = −0.000335 and h − 1 = −0.999665. */
    @Test
    void theVanishingGradientOfSheet003() {
        assertThat(findings("cuhk", "1"))
                .contains("∂/∂z of ½(y − h)² -0.0003351252 required = -0.0003 ± 5e-05")
                .contains("∂/∂z of the cross-entropy -0.9996646 required = -0.9997 ± 5e-05");
    }

    /** The digits are those of the same lines in NumPy. */
    @Test
    void theIterationOfSheet003() {
        assertThat(findings("cuhk", "3"))
                .contains("loss of iteration 1 1.780466 required = 1.7805 ± 5e-05")
                .contains("loss of iteration 2 1.772836 required = 1.7728 ± 5e-05");
    }

    private static List<String> findings(String sheet, String question) {
        return CommandRun.of("hw1", sheet, "answers", "--question", question)
                .out()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
