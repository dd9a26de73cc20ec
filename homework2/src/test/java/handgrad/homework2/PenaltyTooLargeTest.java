package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenaltyTooLargeTest {
    @TempDir
    private Path folder;

    /** A step of the penalty alone multiplies the weights by 1 − ηα. */
    @Test
    void theLearningRateIsNotBlamedForIt() {
        CommandRun run = CommandRun.of(
                "hw2",
                "wpi",
                "softmax",
                "--embedded",
                "--epochs",
                "1",
                "--learning-rate",
                "0.5",
                "--alpha",
                "1e308",
                "--out",
                folder.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .contains("the penalty's alpha 1e308, whose product must not be above 2; try --alpha 2")
                .doesNotContain("try --learning-rate");
    }
}
