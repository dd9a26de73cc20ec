package handgrad.jobs.solution;

import handgrad.jobs.answers.AnswersPage;
import handgrad.jobs.answers.FoundRun;
import handgrad.jobs.answers.PngShown;
import handgrad.jobs.answers.RunShown;
import handgrad.jobs.answers.SweepShown;
import handgrad.jobs.picture.BarChart;
import handgrad.jobs.picture.Chart;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.picture.PlaneChart;
import handgrad.jobs.picture.ReliabilityDiagram;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.WorkedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run that a question asks for as LaTeX: what was tried, with what it was made, what it measured, its curves and pictures. */
final class TexRun {
    private static final int MOST_TRIED = 40;

    private final TexFigures figures;
    private final AnswersPage.RunPart part;
    private final FoundRun found;
    private final StringBuilder tex = new StringBuilder();

    private TexRun(TexFigures figures, AnswersPage.RunPart part, FoundRun found) {
        this.figures = figures;
        this.part = part;
        this.found = found;
    }

    /**
     * Written down.
     *
     * @param found where its files are
     */
    static String tex(TexFigures figures, AnswersPage.RunPart part, FoundRun found) {
        TexRun run = new TexRun(figures, part, found);
        run.heading("\\subsubsection*", part.asked().asked().title());
        RunShown shown = part.run();
        if (shown == null || found.run().isEmpty()) {
            run.paragraph("There is no completed run that answers this."
                    + part.instead().map(why -> " " + why + ".").orElse(""));
            return run.tex.toString();
        }
        if (part.lacksTuning()) {
            run.paragraph("The sheet asks for a tuning, and this run was not tuned.");
        }
        if (part.sweep().isPresent()) {
            run.add(part.sweep().get());
        }
        run.add(shown);
        return run.tex.toString();
    }

    private void add(SweepShown sweep) {
        List<List<String>> table = sweep.table();
        List<List<String>> rows = table.subList(1, Math.min(table.size(), 1 + MOST_TRIED));
        int tried = table.size() - 1;
        paragraph("What was tried: " + NumberText.integer(tried) + " configurations, chosen " + sweep.manner()
                + ". The best is " + sweep.best() + "."
                + (rows.size() < tried ? " The table has the " + MOST_TRIED + " best." : ""));
        tex.append(TexTable.of(table.get(0), rows));
        List<TexFigure> charts = new ArrayList<>();
        sweep.charts().forEach((caption, chart) -> charts.add(new TexFigure(TexCharts.of(chart), caption)));
        tex.append(figures.sideBySide(charts));
        heading("\\paragraph", "The best configuration, trained once more.");
    }

    private void add(RunShown run) {
        String data = run.record().data().name();
        paragraph("Run of " + run.folder() + " on " + data + ", seed "
                + run.record().seed() + "."
                + (run.record().config().isEmpty() ? "" : " With " + run.settings() + ".")
                + (run.record().training().samples() > 0
                        ? " " + run.record().training().inWords() + "."
                        : ""));
        MetricTable metrics = run.metrics();
        if (!metrics.rows().isEmpty()) {
            List<String> head =
                    Stream.concat(Stream.of(""), metrics.quantities().stream()).toList();
            tex.append(
                    TexTable.of(head, metrics.rows().stream().map(TexRun::cells).toList()));
        }
        run.parts().explanation().forEach(this::paragraph);
        run.parts().tables().forEach(this::add);
        addPictures(run);
    }

    /** Those with two axes first, two in a row. */
    private void addPictures(RunShown run) {
        List<TexFigure> plane = new ArrayList<>();
        Map<String, Chart> charts = Objects.requireNonNull(run.parts().charts());
        charts.forEach((file, chart) -> {
            if (chart instanceof PlaneChart curves) {
                plane.add(new TexFigure(TexCharts.of(curves), caption(run, file)));
            } else if (chart instanceof ReliabilityDiagram reliability) {
                plane.add(new TexFigure(TexCharts.of(reliability), caption(run, file)));
            }
        });
        tex.append(figures.sideBySide(plane));
        for (PngShown picture : run.pictures()) {
            String file = picture.name() + ".png";
            Chart chart = charts.get(file);
            if (chart instanceof BarChart bars) {
                tex.append(figures.wide(new TexFigure(TexBars.of(bars), caption(run, file))));
            } else if (chart instanceof ClassProbabilities probabilities) {
                tex.append(figures.probabilities(unique(picture), probabilities, caption(run, file)));
            } else if (picture.name().equals("confusion") && TexConfusion.isDrawn(run.record())) {
                tex.append(figures.wide(new TexFigure(TexConfusion.tex(run.record()), caption(run, file))));
            } else if (chart == null) {
                tex.append(figures.png(unique(picture), picture.bytes(), caption(run, file)));
            }
        }
    }

    private static String caption(RunShown run, String file) {
        return run.parts().caption(file).orElse(file.replace(".png", ""));
    }

    private String unique(PngShown picture) {
        return part.asked().asked().question() + "-"
                + found.run().orElseThrow().folder().getFileName() + "-" + picture.name();
    }

    private static List<String> cells(MetricTable.Row row) {
        List<String> cells = new ArrayList<>(List.of(row.part()));
        row.cells().forEach(cell -> cells.add(cell.isEmpty() ? "–" : cell));
        return cells;
    }

    private void add(WorkedTable table) {
        heading("\\paragraph", table.title() + ".");
        tex.append("\\mbox{}\\newline\n"); // the heading runs in
        tex.append(table.formulas().stream().map(TexEscape::text).collect(Collectors.joining("\\newline\n")))
                .append('\n');
        tex.append(TexTable.of(table.head(), table.rows()));
    }

    private void heading(String command, String title) {
        tex.append(command)
                .append('{')
                .append(TexEscape.text(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1)))
                .append("}\n");
    }

    private void paragraph(String text) {
        tex.append(TexEscape.text(text)).append("\n\n");
    }
}
