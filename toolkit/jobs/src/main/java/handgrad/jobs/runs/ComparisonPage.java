package handgrad.jobs.runs;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.OverlayChart;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunFolder;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several runs on one page.
 *
 * @param table differences, a head and rows
 * @param charts their curves over each other
 */
public record ComparisonPage(List<List<String>> table, List<OverlayChart> charts) {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    static ComparisonPage of(List<StoredRun> runs, List<List<String>> table) throws IOException {
        List<List<EpochRecord>> epochs = new ArrayList<>();
        for (StoredRun run : runs) {
            epochs.add(RunFolder.readEpochs(run.folder()));
        }
        return new ComparisonPage(table, charts(epochs));
    }

    /**
     * A chart of each quantity that two runs have or more.
     *
     * @param epochs of each run
     */
    static List<OverlayChart> charts(List<List<EpochRecord>> epochs) {
        List<OverlayChart> charts = new ArrayList<>();
        for (String metric : List.of(
                "validation_cross_entropy",
                "validation_accuracy",
                "validation_rmse",
                "train_cross_entropy",
                "train_rmse",
                "train_loss")) {
            List<Curve> curves = IntStream.range(0, epochs.size())
                    .mapToObj(k -> Curve.of(RunsCommand.letter(k), epochs.get(k), metric))
                    .filter(curve -> !curve.points().isEmpty())
                    .toList();
            if (curves.size() > 1) {
                charts.add(new OverlayChart(MetricTable.words(metric), NumberText.isFraction(metric), curves));
            }
        }
        return charts;
    }

    /** Text from elsewhere, without what is not to be seen. */
    public static String shown(String text) {
        return ShownText.harmless(text);
    }

    /** A run's letter. */
    public static String letter(int k) {
        return RunsCommand.letter(k);
    }

    void write(Path file) throws IOException {
        WholeFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            TEMPLATES.render("comparison.jte", this, new WriterOutput(writer));
            writer.flush();
        });
    }
}
