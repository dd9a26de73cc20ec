package handgrad.homework2.wpi.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.answers.TypesetPage;
import handgrad.jobs.command.CommandRun;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WpiAnswersTest {
    @TempDir
    private Path folder;

    @Test
    void everyClaimHoldsAndEveryFormulaIsTypeset() throws Exception {
        Path file = folder.resolve("answers.html");
        CommandRun run = CommandRun.of("hw2", "wpi", "answers", "--html", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsSubsequence("Question 1.", "Question 2.", "Question 4.")
                .contains("16 claims of 3 answers: all hold");
        assertThat(file).content().doesNotContain("«", "»");
        Optional<TypesetPage> page = TypesetPage.of(file);
        assumeThat(page).as("chromium on the PATH").isPresent();
        assertThat(page.get().formulas()).isGreaterThan(100);
        assertThat(page.get().typeset()).isEqualTo(page.get().formulas());
        assertThat(page.get().hasErrors()).isFalse();
    }

    /** The sheet's own figures: w1 = w2 = 0, b = 0.5. */
    @Test
    void xorByTheNormalEquations() {
        CommandRun run = CommandRun.of("hw2", "wpi", "answers", "--question", "1");
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("w1 0 required = 0 ± 0", "w2 0 required = 0 ± 0", "b 0.5 required = 0.5 ± 0");
    }

    /** One step from 0 by hand: every z is 0, so that b becomes η/2 and w is η/4·(x1 + x2). */
    @Test
    void theFirstStepOfTheDescent() {
        AllPositiveDescent descent = new AllPositiveDescent(new double[][] {{1, 0}, {0, 3}}, 0.8);
        assertThat(descent.loss()).isEqualTo(Math.log(2));
        descent.step();
        assertThat(descent.b()).isEqualTo(0.4);
        assertThat(descent.w(0)).isEqualTo(0.2);
        assertThat(descent.w(1)).isCloseTo(0.6, within(1e-15));
    }

    /** 1/8·[[2, 1], [1, 2]] has the eigenvalues 3/8 and 1/8. */
    @Test
    void theSmoothnessOfExampleTwo() {
        assertThat(AllPositiveDescent.smoothness(new double[][] {{1, 0}, {0, 1}}))
                .isCloseTo(0.375, within(1e-15));
    }
}
