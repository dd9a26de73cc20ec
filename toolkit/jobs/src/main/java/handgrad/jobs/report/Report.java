package handgrad.jobs.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.ShownText;
import handgrad.jobs.picture.CurveChart;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows.
 *
 * @param title the job in words: {@code Softmax regression on Fashion-MNIST}
 * @param notice what a reader must know before the numbers, such as that the data are only a subset; null if nothing
 * @param figures in the order to show; none when this machine cannot draw
 * @param tables of a job that is worked out number by number, in the order to show; none for others
 * @param explanation what the numbers mean, in paragraphs, possibly none
 * @param facts what stands beside the record
 */
public record Report(
        String title,
        RunRecord run,
        List<EpochRecord> epochs,
        List<Figure> figures,
        @Nullable String notice,
        List<WorkedTable> tables,
        List<String> explanation,
        RunFacts facts) {
    /** The page in a run's folder, which is written last. */
    public static final String FILE = "report.html";

    /**
     * Whether a run's folder has the page of its end. A page alone may be one from while the run trained: at the end its parts
     * are written after it.
     */
    public static boolean isFinal(Path run) {
        return Files.exists(run.resolve(FILE)) && Files.exists(run.resolve(ReportParts.FILE));
    }

    private static final String LOSS = "train_loss";
    private static final String CROSS_ENTROPY = "train_cross_entropy";
    private static final DateTimeFormatter BEGAN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONG_TABLE = 12;
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    public Report {
        epochs = List.copyOf(epochs);
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
        explanation = List.copyOf(explanation);
    }

    /** The report of a job that trains, whose numbers speak for themselves. */
    public Report(
            String title, RunRecord run, List<EpochRecord> epochs, List<Figure> figures, @Nullable String notice) {
        this(title, run, epochs, figures, notice, List.of(), List.of(), RunFacts.NONE);
    }

    /** Writes the page, in UTF-8. */
    public void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("report.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    public MetricTable metrics() {
        return MetricTable.of(run.metrics());
    }

    /** The quantities over the epochs. */
    public List<CurveChart> charts() {
        return CurveChart.of(epochs, epochMetrics(), bestEpoch());
    }

    /** The epoch whose model is kept, or else the one with the lowest loss or error of the validation part. */
    private @Nullable Integer bestEpoch() {
        if (run.training().bestEpoch() != null) {
            return run.training().bestEpoch();
        }
        return Stream.of("validation_cross_entropy", "validation_rmse", "validation_loss")
                .filter(metric -> !epochs.isEmpty()
                        && epochs.stream().allMatch(epoch -> epoch.metrics().containsKey(metric)))
                .findFirst()
                .map(metric -> epochs.stream()
                        .min(Comparator.comparingDouble(epoch -> epoch.metrics().getOrDefault(metric, Double.NaN)))
                        .orElseThrow()
                        .epoch())
                .orElse(null);
    }

    /** What stands at the top. */
    public Headline headline() {
        return Headline.of(run);
    }

    /** What to do next, in words and commands. */
    public List<NextStep> nextSteps() {
        return NextStep.of(run, facts);
    }

    /** When the run began, as people write it; empty where the folder does not say so. */
    public String began() {
        return RunFolder.began(facts.folder()).map(BEGAN::format).orElse("");
    }

    /** Whether the page is renewed while somebody looks at it. */
    public boolean isRunning() {
        return run.status() == Status.RUNNING;
    }

    /** The epochs as a file for a spreadsheet, as an address. */
    public String csv() {
        List<String> names = epochMetrics();
        StringBuilder text = new StringBuilder("epoch," + String.join(",", names) + ",seconds\n");
        for (EpochRecord epoch : epochs) {
            text.append(epoch.epoch());
            names.forEach(name -> {
                Double value = epoch.metrics().get(name);
                text.append(',').append(value == null ? "" : value);
            });
            text.append(',').append(epoch.seconds()).append('\n');
        }
        return dataUri("text/csv", text.toString());
    }

    /** A text file as an address. */
    public static String dataUri(String type, String text) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean hasManyEpochs() {
        return epochs.size() > LONG_TABLE;
    }

    /** The names of all metrics that some epoch has; a loss without a penalty is the cross-entropy, and stands there once. */
    public List<String> epochMetrics() {
        boolean same = epochs.stream()
                .map(EpochRecord::metrics)
                .allMatch(metrics -> metrics.containsKey(CROSS_ENTROPY)
                        && Objects.equals(metrics.get(LOSS), metrics.get(CROSS_ENTROPY)));
        return epochs.stream()
                .flatMap(epoch -> epoch.metrics().keySet().stream())
                .distinct()
                .filter(metric -> !(same && metric.equals(LOSS)))
                .toList();
    }

    /** A cell of the table of epochs: a dash where the epoch has not got the metric. */
    public static String cell(EpochRecord epoch, String metric) {
        Double value = epoch.metrics().get(metric);
        return value == null ? "–" : NumberText.metric(metric, value);
    }

    /** A setting as its users write it: {@code 256, 128} for a list, {@code 0.0001} for a small number. */
    public static String plain(Object setting) {
        if (setting instanceof List<?> list) {
            return list.stream().map(Report::plain).collect(Collectors.joining(", "));
        }
        if (setting instanceof Double number) {
            return NumberText.setting(number);
        }
        return setting instanceof Long number ? NumberText.integer(number) : ShownText.harmless(setting.toString());
    }

    /** Text from elsewhere, whole, without what is not to be seen. */
    public static String shown(String text) {
        return ShownText.harmless(text);
    }

    /** A share in per cent, or a dash for one of nothing. */
    public static String share(@Nullable Double share) {
        return share == null ? "–" : NumberText.percent(share);
    }

    /** A number for the page's own use. */
    public static String digits(double value) {
        return NumberText.fixed(value, 4);
    }

    /** What lets a reader explore the page: curves, tables, mistakes. Without it all of them stand there too. */
    public static String script() {
        try (InputStream script = Objects.requireNonNull(Report.class.getResourceAsStream("explore.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many samples each part of the data has. */
    public Map<String, Integer> dataParts() {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("train", run.data().train());
        if (run.data().validation() != null) {
            parts.put("validation", run.data().validation());
        }
        if (run.data().test() != null) {
            parts.put("test", run.data().test());
        }
        return parts;
    }

    /** What the run ran on, in the record's order, and what computed its steps. */
    public Map<String, String> environment() {
        Environment here = run.environment();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("handgrad", here.handgrad());
        lines.put("Java", here.java());
        lines.put("ND4J", here.nd4j());
        lines.put("BLAS", here.blas());
        lines.put("BLAS kernels", here.blasCore());
        if (here.fingerprint() != null) {
            lines.put("fingerprint of BLAS", here.fingerprint());
        }
        if (here.vectorBits() != null) {
            lines.put("Vector API", NumberText.integer(here.vectorBits()) + " bits");
        }
        lines.put("threads", NumberText.integer(here.threads()));
        if (run.training().kernels() != null) {
            lines.put("steps of training", run.training().kernels());
        }
        lines.put("operating system", here.os());
        lines.put("processor", here.cpu());
        return lines;
    }
}
