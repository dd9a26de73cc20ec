package handgrad.jobs.runs;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.OneWriter;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    private Path out;

    @Test
    void theListHasEachRunWithItsResult() throws IOException {
        add(Examples.completed(), "2026-11-20T17:26:05Z");
        add(
                Examples.started().completed(new Training(1, 4, 0.5), Map.of("test_accuracy", 0.9)),
                "2026-11-21T08:00:00Z");
        add(Examples.started().interrupted(new Training(1, 4, 0.5), Map.of()), "2026-11-22T08:00:00Z");
        Files.createDirectory(out.resolve("other"));
        assertThat(runs().out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "run | begun (UTC) | status | test result",
                        "hw2-wpi-softmax/20261120T172605Z | 20 Nov, 17:26 | completed | accuracy 84.12 %",
                        "hw2-wpi-softmax/20261121T080000Z | 21 Nov, 08:00 | completed | accuracy 90.00 %",
                        "hw2-wpi-softmax/20261122T080000Z | 22 Nov, 08:00 | interrupted | –");
        assertThat(runs().out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(runs("--sort", "test-accuracy").out().lines().skip(1).map(line -> line.substring(16, 32)))
                .containsExactly("20261121T080000Z", "20261120T172605Z", "20261122T080000Z");
        assertThat(runs("--sort", "test-acuracy").err()).contains("did you mean test_accuracy?");
    }

    @Test
    void aComparisonShowsWhatDiffersAndNothingElse() throws IOException {
        Path one = add(Examples.completed(), "2026-11-20T17:26:05Z");
        RunRecord run = Examples.completed();
        Path two = add(
                new RunRecord(
                        run.job(),
                        run.sheet(),
                        run.question(),
                        run.status(),
                        7,
                        run.config(),
                        run.data(),
                        run.training(),
                        Map.of("test_accuracy", 0.9),
                        run.environment(),
                        null),
                "2026-11-21T08:00:00Z");
        String text = runs("compare", one.toString(), two.toString()).out();
        assertThat(text.lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains("seed | 0 | 7", "test accuracy | 84.12 % | 90.00 %", "test cross-entropy | 0.4450 | –")
                .noneMatch(line -> line.startsWith("epochs") || line.startsWith("alpha"));
        Path page = out.resolve("compared.html");
        assertThat(runs("compare", one.toString(), two.toString(), "--html", page.toString())
                        .status())
                .isZero();
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("tbody tr").eachText()).contains("seed 0 7");
        assertThat(html.select("figure .plot").attr("aria-label"))
                .isEqualTo(
                        "train loss by epoch: A from 0.5000 to 0.4000 after epoch 2, B from 0.5000 to 0.4000 after epoch 2");
        assertThat(html.select("figure svg text.run1").text()).isEqualTo("B");
        assertThat(html.select("script, [href], [src^=http]")).isEmpty();
        CommandRun none = runs("compare", one.toString(), out.toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("holds no run: a run's folder has a run.json");
        assertThat(runs("compare", one.toString()).status()).isEqualTo(2);
    }

    @Test
    void thePageOfAllRunsLeadsToEachAndShowsWhatDiffers() throws IOException {
        Path one = add(Examples.completed(), "2026-11-20T17:26:05Z");
        Files.writeString(one.resolve("report.html"), "");
        add(
                Examples.started().completed(new Training(1, 4, 0.5).lasting(83), Map.of("test_accuracy", 0.9)),
                "2026-11-21T08:00:00Z");
        Path page = out.resolve("index.html");
        assertThat(runs("--html", page.toString()).status()).isZero();
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("table").get(0).select("tbody tr").eachText())
                .containsExactly(
                        "20261120T172605Z hw2 wpi softmax 20 Nov 2026, 17:26 completed – 84.12 % 0.4450 0.1503 84.67 %",
                        "20261121T080000Z hw2 wpi softmax 21 Nov 2026, 08:00 completed 1 min 23 s 90.00 % – – –");
        assertThat(html.select("a").eachAttr("href")).containsExactly("./hw2-wpi-softmax/20261120T172605Z/report.html");
        assertThat(html.select("table").get(1).select("tbody tr th").eachText()).containsExactly("A", "B");
        assertThat(html.select("figure .plot")).hasSize(1);
    }

    @Test
    void onlyWhatCameToNothingIsDeletedAndOnlyWhenAskedTwice() throws IOException {
        Path done = add(Examples.completed(), "2026-11-20T17:26:05Z");
        Path broken = add(Examples.started().interrupted(new Training(1, 4, 0.5), Map.of()), "2026-11-21T08:00:00Z");
        Path busy = add(Examples.started(), "2026-11-22T08:00:00Z");
        Path kept = add(Examples.started().diverged(new Training(1, 4, 0.5), "NaN"), "2026-11-23T08:00:00Z");
        Files.createDirectory(kept.resolve("notes"));
        try (OneWriter writer = OneWriter.in(busy)) {
            assertThat(runs("clean").out()).contains("1 run would be deleted; to do so, add --yes");
            assertThat(broken).isDirectory();
            assertThat(runs("clean", "--yes").out())
                    .contains("deleted: " + broken + ", interrupted", "kept: another process", "kept: " + kept);
            assertThat(writer).isNotNull();
        }
        assertThat(broken).doesNotExist();
        assertThat(List.of(done, busy, kept)).allMatch(Files::isDirectory);
    }

    private Path add(RunRecord run, String began) throws IOException {
        RunFolder folder = RunFolder.create(out, run.job(), Instant.parse(began));
        folder.write(run);
        folder.keep(List.of(
                new EpochRecord(1, 0.5, Map.of("train_loss", 0.5)),
                new EpochRecord(2, 0.5, Map.of("train_loss", 0.4))));
        return folder.path();
    }

    private CommandRun runs(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of("runs"));
        all.addAll(List.of(words));
        all.addAll(List.of("--out", out.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
