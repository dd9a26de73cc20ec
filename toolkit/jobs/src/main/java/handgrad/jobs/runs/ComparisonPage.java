package handgrad.jobs.runs;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.report.Figure;
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
 * @param figures their curves over each other; none where this machine cannot draw
 */
public record ComparisonPage(List<List<String>> table, List<Figure> figures) {
    /** As many curves as can be told apart. */
    private static final int MOST = 5;

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    static ComparisonPage of(List<StoredRun> runs, List<List<String>> table) throws IOException {
        List<List<EpochRecord>> epochs = new ArrayList<>();
        for (StoredRun run : runs) {
            epochs.add(RunFolder.readEpochs(run.folder()));
        }
        List<Figure> figures = new ArrayList<>();
        for (String metric : List.of(
                "validation_cross_entropy",
                "validation_accuracy",
                "validation_rmse",
                "train_cross_entropy",
                "train_rmse",
                "train_loss")) {
            List<Curve> curves = IntStream.range(0, runs.size())
                    .mapToObj(k -> Curve.of(RunsCommand.letter(k), epochs.get(k), metric))
                    .filter(curve -> !curve.points().isEmpty())
                    .limit(MOST)
                    .toList();
            if (curves.size() > 1) {
                add(figures, metric, curves);
            }
        }
        return new ComparisonPage(table, figures);
    }

    private static void add(List<Figure> figures, String metric, List<Curve> curves) {
        String words = MetricTable.words(metric);
        try {
            figures.add(new Figure(
                    NumberText.isFraction(metric)
                            ? LearningCurves.ofFraction(words, "by epoch", curves)
                            : LearningCurves.ofLoss(words, "by epoch", curves),
                    "The " + words + " after each epoch.",
                    words + " of the runs over the epochs"));
        } catch (CannotDrawException e) {
            // The table says what there is; a page without pictures is a page.
            figures.clear();
        }
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
