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
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    @TempDir
    private Path folder;

    /** The README has the numbers of claims. */
    @ParameterizedTest
    @CsvSource({
        "mnist, 23 claims of 8 answers",
        "nyu, 19 claims of 5 answers",
        "cuhk, 15 claims of 3 answers",
        "ist, 35 claims of 11 answers"
    })
    void everyClaimHoldsAndEveryFormulaIsTypeset(String sheet, String claims) throws Exception {
        Path file = folder.resolve("answers.html");
        CommandRun run = CommandRun.of("hw1", sheet, "answers", "--html", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).endsWith(claims + ": all hold");
        assertThat(file).content().doesNotContain("«", "»");
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

    /** Of log(1 + e^(−w1·w2)) at 0: the mixed second derivative is −σ(0) = −1/2, the others are 0. */
    @Test
    void theSaddleOfSheet004() {
        assertThat(findings("ist", "1.5"))
                .contains("smaller eigenvalue -0.5 required = -0.5 ± 1e-15")
                .contains("larger eigenvalue 0.5 required = 0.5 ± 1e-15");
    }

    /** z̄ = (−1, 3, 1, −1), z = (0, 3, 1, 0), f = 1 − 3 − 1. */
    @Test
    void theForwardAndBackwardPassOfSheet001() {
        assertThat(findings("nyu", "3"))
                .contains("f(2, θ_0) -3 required = -3 ± 0")
                .contains("∇f(2, θ_0) [0.0, -2.0, -2.0, 0.0, 0.0, -1.0, -1.0, 0.0, 0.0, 3.0, 1.0, 0.0, 1.0] required ="
                        + " [0.0, -2.0, -2.0, 0.0, 0.0, -1.0, -1.0, 0.0, 0.0, 3.0, 1.0, 0.0, 1.0]");
    }

    private static List<String> findings(String sheet, String question) {
        return CommandRun.of("hw1", sheet, "answers", "--question", question)
                .out()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
