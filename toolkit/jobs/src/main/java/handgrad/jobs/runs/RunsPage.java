package handgrad.jobs.runs;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.WholeFile;
import handgrad.jobs.picture.OverlayChart;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All runs of a folder on one page, with the way to the page of each; the runs of a job with the options in which they differ and
 * their curves over each other.
 *
 * @param metrics the heads of what was measured
 */
public record RunsPage(List<String> metrics, List<Row> rows, List<JobRuns> jobs) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final List<String> SHOWN =
            List.of("test_accuracy", "test_cross_entropy", "test_rmse", "validation_accuracy");
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    /** More curves of a job, the newest, could not be told apart. */
    private static final int MOST_CURVES = 12;

    /**
     * A run.
     *
     * @param link to its page from this one; empty where it has none
     * @param order of its beginning, to sort by
     * @param seconds of its duration, to sort by
     */
    public record Row(
            String name,
            String link,
            String job,
            String began,
            long order,
            String status,
            String duration,
            String seconds,
            List<String> metrics) {}

    /** The runs of a job: a head and a row each, and their curves. */
    public record JobRuns(String name, List<List<String>> differences, List<OverlayChart> charts) {}

    /**
     * Of these runs.
     *
     * @param page where it will lie
     */
    static RunsPage of(List<StoredRun> runs, Path page) throws IOException {
        List<String> metrics = SHOWN.stream()
                .filter(metric ->
                        runs.stream().anyMatch(run -> run.record().metrics().containsKey(metric)))
                .toList();
        Map<String, List<StoredRun>> byJob = new LinkedHashMap<>();
        runs.forEach(run -> byJob.computeIfAbsent(run.record().job(), any -> new ArrayList<>())
                .add(run));
        List<JobRuns> jobs = new ArrayList<>();
        for (Map.Entry<String, List<StoredRun>> job : byJob.entrySet()) {
            List<StoredRun> newest = job.getValue()
                    .subList(
                            Math.max(0, job.getValue().size() - MOST_CURVES),
                            job.getValue().size());
            jobs.add(newest.size() < 2 ? new JobRuns(job.getKey(), List.of(), List.of()) : of(job.getKey(), newest));
        }
        Path beside = Objects.requireNonNullElse(page.toAbsolutePath().getParent(), page);
        return new RunsPage(
                metrics.stream().map(MetricTable::words).toList(),
                runs.stream().map(run -> row(run, metrics, beside)).toList(),
                jobs);
    }

    private static JobRuns of(String job, List<StoredRun> runs) throws IOException {
        List<List<EpochRecord>> epochs = new ArrayList<>();
        for (StoredRun run : runs) {
            epochs.add(RunFolder.readEpochs(run.folder()));
        }
        return new JobRuns(job, turned(RunDifferences.of(runs)), ComparisonPage.charts(epochs));
    }

    /** A row for each run, with its letter and its folder's name before what tells it apart. */
    private static List<List<String>> turned(List<List<String>> differences) {
        List<String> folders = differences.get(0);
        List<List<String>> facts = differences.stream()
                .skip(1)
                .filter(fact -> !fact.get(0).equals("job")) // which is the same
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (int run = 0; run < folders.size(); run++) {
            List<String> row = new ArrayList<>();
            row.add(run == 0 ? "curve" : RunsCommand.letter(run - 1));
            row.add(run == 0 ? "run" : String.valueOf(Path.of(folders.get(run)).getFileName()));
            for (List<String> fact : facts) {
                row.add(fact.get(run));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Row row(StoredRun run, List<String> metrics, Path beside) {
        Path report = run.folder().toAbsolutePath().resolve(Report.FILE);
        Double wall = run.record().training().wallSeconds();
        return new Row(
                Report.shown(String.valueOf(run.folder().getFileName())),
                Files.exists(report) ? uri(beside.relativize(report)) : "",
                Report.shown(run.record().job()),
                run.began().map(WHEN::format).orElse(NONE),
                run.began().map(Instant::getEpochSecond).orElse(0L),
                run.record().status().word(),
                wall == null ? NONE : NumberText.seconds(wall),
                wall == null ? NONE : wall.toString(),
                metrics.stream()
                        .map(metric -> run.record().metrics().containsKey(metric)
                                ? NumberText.metric(
                                        metric, run.record().metrics().getOrDefault(metric, Double.NaN))
                                : NONE)
                        .toList());
    }

    /** A relative reference, with what a browser would take for something else in its escapes. */
    private static String uri(Path relative) {
        List<String> parts = new ArrayList<>();
        relative.forEach(part -> parts.add(
                part.toString().replace("%", "%25").replace("#", "%23").replace("?", "%3F")));
        return "./" + String.join("/", parts);
    }

    void write(Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            TEMPLATES.render("runs.jte", this, new WriterOutput(writer));
            writer.flush();
        });
    }
}
