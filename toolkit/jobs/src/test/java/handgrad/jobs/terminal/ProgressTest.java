package handgrad.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.EpochRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final Progress log = new Progress(err, false);
    private final Progress screen = new Progress(err, true);

    @Test
    void inALogEachEpochIsALine() {
        try (TrainingProgress progress = log.training(20, 48000)) {
            progress.trained(48000);
            progress.finished(epoch(3, 0.09375));
            progress.finished(epoch(12, 0));
        }
        assertThat(lines())
                .containsExactly(
                        "epoch  3/20  train loss 0.4512  validation accuracy 0.8432  512,000 samples/s",
                        "epoch 12/20  train loss 0.4512  validation accuracy 0.8432");
    }

    @Test
    void aLossWithoutAPenaltyIsToldOnce() {
        try (TrainingProgress progress = log.training(2, 1000)) {
            progress.finished(new EpochRecord(1, 0, losses(0.5, 0.5)));
            progress.finished(new EpochRecord(2, 0, losses(0.5, 0.25)));
        }
        assertThat(lines())
                .containsExactly(
                        "epoch 1/2  train cross-entropy 0.5000",
                        "epoch 2/2  train loss 0.5000  train cross-entropy 0.2500");
    }

    private static Map<String, Double> losses(double loss, double crossEntropy) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", loss);
        metrics.put("train_cross_entropy", crossEntropy);
        return metrics;
    }

    @Test
    void onATerminalOneLineRedrawsItself() {
        try (TrainingProgress progress = screen.training(2, 1000)) {
            progress.trained(999);
            progress.finished(epoch(1, 0.5));
            progress.trained(1000);
            progress.finished(epoch(2, 0.5));
        }
        String all = written.toString(StandardCharsets.UTF_8);
        assertThat(Stream.of(all.split("\n", 0))
                        .map(line -> line.substring(line.lastIndexOf('\r') + 1).strip()))
                .startsWith("epoch 1/2  loss 0.4512 acc –/84.3 %", "epoch 2/2  loss 0.4512 acc –/84.3 %")
                .hasSize(3);
        assertThat(all).endsWith(System.lineSeparator());
        assertThat(drawings()).allMatch(line -> line.length() == 79);
        assertThat(last(drawings()))
                .matches("epochs 100% \\[=+] 2/2 \\(0:00:0\\d / 0:00:00 left\\) loss 0.4512 acc –/84.3 %");
    }

    @Test
    void aRunCutShortLeavesTheBarWhereItStopped() {
        try (TrainingProgress progress = screen.training(20, 48_000)) {
            progress.finished(epoch(4, 0.5));
            progress.trained(48_000);
        }
        assertThat(last(drawings())).matches("epochs  25% \\[=+ +]  5/20 \\(.* left\\) loss 0.4512 acc –/84.3 %");
    }

    /** The first, the last, and each tenth of a hundred. */
    @Test
    void epochsStayAboveTheBarThinned() {
        try (TrainingProgress progress = screen.training(100, 1000)) {
            for (int epoch = 1; epoch <= 100; epoch++) {
                progress.finished(epoch(epoch, 0.5));
            }
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("/100  loss")))
                .hasSize(11);
    }

    @Test
    void aSweepTellsOfTheBestSoFarAboveItsBar() {
        try (ConfigurationsProgress progress = screen.configurations(3, 0, line -> {})) {
            progress.finished("1/3  alpha 0", true);
            progress.finished("2/3  alpha 1", false);
            progress.finished("3/3  alpha 2", true);
        }
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("best so far: 1/3  alpha 0", "best so far: 3/3  alpha 2")
                .doesNotContain("alpha 1");
        assertThat(last(drawings())).startsWith("configurations 100% [").contains("3/3");
    }

    @Test
    void inALogEachConfigurationIsALine() {
        List<String> lines = new ArrayList<>();
        try (ConfigurationsProgress progress = log.configurations(2, 0, lines::add)) {
            progress.finished("1/2", true);
            progress.finished("2/2", false);
        }
        assertThat(lines).containsExactly("1/2", "2/2");
    }

    /** The library cuts what is too long: all that was measured is to be seen at 80 columns, and the rate too in a wide one. */
    @Test
    void bothPartsAreShownInTheTerminalsWidth() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", 0.4512);
        metrics.put("train_cross_entropy", 0.4129);
        metrics.put("train_accuracy", 0.8571);
        metrics.put("validation_cross_entropy", 0.4410);
        metrics.put("validation_accuracy", 0.8439);
        for (int columns : List.of(40, 80, 120, 200)) {
            System.setProperty("handgrad.columns", Integer.toString(columns));
            try (TrainingProgress progress = screen.training(100, 1000)) {
                progress.trained(1000);
                progress.finished(new EpochRecord(1, 0.5, metrics));
            } finally {
                System.clearProperty("handgrad.columns");
            }
            assertThat(drawings()).allMatch(line -> line.length() == columns - 1);
            assertThat(written.toString(StandardCharsets.UTF_8).lines())
                    .anyMatch(line -> line.contains("loss 0.4129/0.4410"));
            assertThat(last(drawings()).contains("acc 85.7/84.4 %")).isEqualTo(columns >= 80);
            assertThat(last(drawings()).contains("samples/s")).isEqualTo(columns > 110);
            written.reset();
        }
    }

    @Test
    void theRateIsByFractionsOfASecond() throws InterruptedException {
        try (TrainingProgress progress = screen.training(1, 1000)) {
            progress.trained(500);
            Thread.sleep(250);
        }
        long rate = Long.parseLong(last(drawings()).replaceAll(".*left\\) ", "").replaceAll("\\D", ""));
        assertThat(rate).isBetween(1L, 2000L);
    }

    @Test
    void theBarIsDrawnWhileTheRunGoesOn() throws InterruptedException {
        try (TrainingProgress progress = screen.training(1, 1000)) {
            progress.trained(500);
            for (int i = 0; i < 500 && !written.toString(StandardCharsets.UTF_8).contains(" 50% ["); i++) {
                Thread.sleep(10);
            }
            assertThat(last(drawings())).contains(" 50% [");
        }
    }

    @Test
    void tellingOfProgressDrawsNothingByItself() {
        long start = System.nanoTime();
        try (TrainingProgress progress = screen.training(1, 1_000_000)) {
            for (int i = 0; i < 1_000_000; i++) {
                progress.trained(1);
            }
        }
        long tenthsOfASecond = (System.nanoTime() - start) / 100_000_000;
        // Once at the start, and at the end up to twice.
        assertThat(drawings()).hasSizeLessThanOrEqualTo((int) tenthsOfASecond + 3);
    }

    @Test
    void theBarsLeaveTheStandardStreamsAlone() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(elsewhere, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            onATerminalOneLineRedrawsItself();
            onATerminalADownloadEndsAtAHundredPerCent();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(elsewhere.toByteArray()).isEmpty();
    }

    @Test
    void aNameThatFillsTheTerminalIsCut() {
        try (DownloadProgress progress = screen.download("x".repeat(100), OptionalLong.of(2))) {
            progress.reached(1);
        }
        assertThat(drawings()).allMatch(line -> line.length() == 79 && line.startsWith("x".repeat(78)));
    }

    @Test
    void inALogADownloadIsAFewLines() {
        try (DownloadProgress progress = log.download("train-images.gz", OptionalLong.of(26_421_880))) {
            for (int percent = 0; percent <= 100; percent++) {
                progress.reached(26_421_880L * percent / 100);
            }
        }
        assertThat(lines())
                .containsExactly(
                        "downloading train-images.gz, 26.4 MB",
                        "train-images.gz: 6.6 MB of 26.4 MB",
                        "train-images.gz: 13.2 MB of 26.4 MB",
                        "train-images.gz: 19.8 MB of 26.4 MB",
                        "train-images.gz: 26.4 MB of 26.4 MB");
    }

    @Test
    void aDownloadOfUnknownSizeIsOneLineAnywhere() {
        for (Progress progress : List.of(log, screen)) {
            written.reset();
            try (DownloadProgress download = progress.download("ames.csv", OptionalLong.empty())) {
                download.reached(1000);
            }
            assertThat(lines()).containsExactly("downloading ames.csv");
        }
    }

    @Test
    void onATerminalADownloadEndsAtAHundredPerCent() {
        try (DownloadProgress progress = screen.download("train-images.gz", OptionalLong.of(1000))) {
            progress.reached(1000);
        }
        assertThat(last(drawings()))
                .matches("train-images.gz 100% \\[=+]  \\(0:00:0\\d / 0:00:00 left\\) [\\d.,]+ MB/s *");
    }

    private static EpochRecord epoch(int number, double seconds) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", 0.4512);
        metrics.put("validation_accuracy", 0.84322);
        return new EpochRecord(number, seconds, metrics);
    }

    private List<String> drawings() {
        String all = written.toString(StandardCharsets.UTF_8);
        List<String> pieces = List.of(all.replace(System.lineSeparator(), "").split("\r", -1));
        // Nothing stands before the first carriage return.
        return pieces.subList(1, pieces.size());
    }

    private static String last(List<String> texts) {
        return texts.get(texts.size() - 1);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
