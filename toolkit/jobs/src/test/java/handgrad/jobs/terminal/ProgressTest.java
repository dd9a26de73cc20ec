package handgrad.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.EpochRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
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
    void onATerminalOneLineRedrawsItself() {
        try (TrainingProgress progress = screen.training(2, 1000)) {
            progress.trained(999);
            progress.finished(epoch(1, 0.5));
            progress.trained(1000);
            progress.finished(epoch(2, 0.5));
        }
        String all = written.toString(StandardCharsets.UTF_8);
        assertThat(all.chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(all).endsWith(System.lineSeparator());
        assertThat(drawings()).allMatch(line -> line.length() == 79);
        assertThat(drawings().get(0)).startsWith("epoch 1/2 [ ").endsWith("]   0 %");
        assertThat(last(drawings()))
                .startsWith("epoch 2/2 [=====")
                .contains("] 100 %  ")
                .contains(" samples/s");
    }

    @Test
    void theBarSaysHowFarHowFastAndHowLongStill() {
        AtomicLong nanos = new AtomicLong(5);
        try (TrainingBar bar = new TrainingBar(err, nanos::get, 20, 48_000)) {
            nanos.addAndGet(500_000_000);
            bar.trained(240_000);
            // 79 columns less 13 before and 36 after leave a bar of 30, a quarter of which is 7 and a half.
            assertThat(last(drawings()))
                    .isEqualTo(
                            "epoch  1/20 [" + "=".repeat(7) + " ".repeat(23) + "]  25 %  480,000 samples/s  2 s left");
            nanos.addAndGet(1000 * 1_000_000_000L);
            bar.finished(epoch(10, 50));
            assertThat(last(drawings()))
                    .startsWith("epoch 11/20 [")
                    .endsWith("]  50 %  480 samples/s  16 min 41 s left");
        }
    }

    @Test
    void theBarIsDrawnAtMostTenTimesASecond() {
        AtomicLong nanos = new AtomicLong();
        try (TrainingBar bar = new TrainingBar(err, nanos::get, 1, 1_000_000)) {
            for (int i = 0; i < 1_000_000; i++) {
                nanos.addAndGet(1000);
                bar.trained(1);
            }
        }
        // Empty at the start, ten times in the one second, once at the end.
        assertThat(drawings()).hasSize(12);
    }

    @Test
    void aNameThatFillsTheTerminalIsCut() {
        try (DownloadProgress progress = screen.download("x".repeat(100), OptionalLong.of(2))) {
            progress.reached(1);
        }
        assertThat(drawings()).containsOnly("x".repeat(79));
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
                .startsWith("train-images.gz [=====")
                .contains("] 100 %  ")
                .contains(" MB/s");
    }

    private static EpochRecord epoch(int number, double seconds) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", 0.4512);
        metrics.put("validation_accuracy", 0.84322);
        return new EpochRecord(number, seconds, metrics);
    }

    private List<String> drawings() {
        String all = written.toString(StandardCharsets.UTF_8);
        return List.of(all.substring(1).replace(System.lineSeparator(), "").split("\r", -1));
    }

    private static String last(List<String> texts) {
        return texts.get(texts.size() - 1);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
