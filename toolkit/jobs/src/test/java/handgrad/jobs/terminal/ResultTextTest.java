package handgrad.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    @Test
    void isAnAlignedTable() {
        assertThat(ResultText.of(Examples.completed(), Path.of("runs")).lines())
                .containsExactly(
                        "hw2 wpi softmax: sheet wpi, question 3, on fashion-mnist, completed",
                        "",
                        "              loss  accuracy  cross-entropy    RMSE",
                        "train       0.3921   86.75 %              -       -",
                        "validation       -   84.67 %         0.4321       -",
                        "test             -   84.12 %         0.4450  0.1503",
                        "",
                        "20 epochs, 960,000 samples in 1.90 s, 505,263 samples/s",
                        "files in runs");
    }

    @Test
    void aCollapseIsToldWithTheNumbers() {
        RunRecord run = Examples.started()
                .completed(new Training(1, 4, 0), Map.of("weight_norm", 2.5))
                .collapsed("the training collapsed");
        assertThat(ResultText.of(run, Path.of("runs")).lines())
                .contains("the training collapsed", "1 epoch, 4 samples in 0.000 s");
    }

    @Test
    void metricsOfNoPartHaveARowOfTheirOwn() {
        assertThat(ResultText.of(
                                Examples.started().completed(new Training(1, 4, 0), Map.of("weight_norm", 2.5)),
                                Path.of("runs"))
                        .lines())
                .containsExactly(
                        "hw2 wpi softmax: sheet wpi, question 3, on fashion-mnist, completed",
                        "",
                        "       weight norm",
                        "other       2.5000",
                        "",
                        "1 epoch, 4 samples in 0.000 s",
                        "files in runs");
    }

    @Test
    void aRunThatMeasuredNothingHasNoTable() {
        assertThat(ResultText.of(Examples.started().interrupted(new Training(0, 512, 0.25), Map.of()), Path.of("runs"))
                        .lines())
                .containsExactly(
                        "hw2 wpi softmax: sheet wpi, question 3, on fashion-mnist, interrupted",
                        "",
                        "0 epochs, 512 samples in 0.250 s, 2,048 samples/s",
                        "files in runs",
                        "carry on with: handgrad hw2 wpi softmax --resume runs");
    }
}
