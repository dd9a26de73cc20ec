package handgrad.jobs.sweep;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.jobs.picture.ParallelCoordinates;
import handgrad.jobs.picture.ScatterChart;
import handgrad.jobs.picture.SweptPoint;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The page of a sweep: the best and what it gained, what each hyper-parameter did, and every configuration, best first.
 *
 * @param winner the folder of the winner's run
 */
public record SweepReport(SweepPlan plan, SweepResult result, Optional<Path> winner) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("sweep.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    /** The head of the table and its rows. */
    public List<List<String>> table() {
        return result.rows().isEmpty() ? List.of() : SweepTable.cells(result.rows());
    }

    /** The best configuration; empty of a sweep that was stopped or in which all diverged. */
    public Optional<SweepRow> best() {
        return result.winner() == null
                ? Optional.empty()
                : result.rows().stream().findFirst();
    }

    public Optional<MetricTable> winnersMetrics() {
        return Optional.ofNullable(result.winner()).map(RunRecord::metrics).map(MetricTable::of);
    }

    /** What decides, in words. */
    public String quantity() {
        return MetricTable.words(plan.selection().metric());
    }

    /** A value of what decides, for people. */
    public String text(SweepRow row) {
        return row.isCompleted()
                ? NumberText.metric(
                        plan.selection().metric(), row.metric(plan.selection().metric()))
                : row.status().word();
    }

    /** Those that had as many epochs, so that one can be held against the other: with halving, those of the first round. */
    private List<SweepRow> compared() {
        Rounds rounds = plan.rounds();
        return rounds == null
                ? result.rows()
                : result.rows().stream()
                        .filter(row -> rounds.of(row.number()) == 0)
                        .toList();
    }

    private List<SweepRow> completed() {
        return compared().stream().filter(SweepRow::isCompleted).toList();
    }

    /** The hyper-parameters of which several values came to their end. */
    private List<String> varied() {
        return plan.grid().keySet().stream()
                .filter(name -> ValueGroups.of(name, completed()).labels().size() > 1)
                .toList();
    }

    /** One for each hyper-parameter; of a sweep one at a time, with the configurations that have the others at their default. */
    public List<ScatterChart> scatters() {
        return varied().stream()
                .map(name -> new ScatterChart(
                        name,
                        quantity(),
                        NumberText.isFraction(plan.selection().metric()),
                        points(compared().stream()
                                .filter(row -> !plan.oneAtATime() || isAlone(name, row))
                                .toList())))
                .toList();
    }

    private boolean isAlone(String name, SweepRow row) {
        return plan.grid().keySet().stream()
                .filter(other -> !other.equals(name))
                .allMatch(other ->
                        Objects.equals(row.config().get(other), plan.defaults().get(other)));
    }

    public Optional<ParallelCoordinates> parallel() {
        return varied().size() < 2
                ? Optional.empty()
                : Optional.of(new ParallelCoordinates(
                        varied(),
                        quantity(),
                        NumberText.isFraction(plan.selection().metric()),
                        plan.selection().lowestIsBest(),
                        points(compared())));
    }

    private List<SweptPoint> points(List<SweepRow> rows) {
        List<SweepRow> all = new ArrayList<>(rows);
        SweepRow byDefault = result.byDefault();
        if (byDefault != null && plan.rounds() == null && !all.contains(byDefault)) {
            all.add(byDefault);
        }
        return all.stream().map(this::point).toList();
    }

    private SweptPoint point(SweepRow row) {
        Rounds rounds = plan.rounds();
        int candidates = rounds == null ? Integer.MAX_VALUE : rounds.candidates();
        boolean isBest = best().filter(best -> (best.number() - 1) % candidates == (row.number() - 1) % candidates)
                .isPresent();
        SweepRow byDefault = result.byDefault();
        boolean isDefault = byDefault != null && byDefault.number() == row.number();
        return new SweptPoint(
                row.config(),
                row.isCompleted() ? row.metric(plan.selection().metric()) : null,
                row.words() + ": " + quantity() + " " + text(row),
                isBest ? SweptPoint.Kind.BEST : isDefault ? SweptPoint.Kind.DEFAULT : SweptPoint.Kind.OTHER);
    }

    /** Empty where hyper-parameters did not vary together. */
    public List<Importance> importance() {
        return plan.oneAtATime()
                ? List.of()
                : Importance.of(varied(), completed(), plan.selection().metric());
    }

    /** Of any two, the most important first; none where hyper-parameters did not vary together. */
    public List<HeatMap> heatMaps() {
        if (plan.oneAtATime()) {
            return List.of();
        }
        List<String> names =
                new ArrayList<>(importance().stream().map(Importance::name).toList());
        varied().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return HeatMap.of(names, completed(), plan.selection());
    }

    /** How the configurations came about, in words. */
    public String manner() {
        Rounds rounds = plan.rounds();
        String drawn =
                plan.drawn() == null ? "in all combinations" : plan.drawn().size() + " drawn at random";
        return rounds != null
                ? drawn + ", the best third trained on: " + rounds.words()
                : plan.oneAtATime() ? "one at a time, the others at their default" : drawn;
    }

    /** Where the winner's own page is, from this one. */
    public Optional<String> winnersReport() {
        return winner.map(run -> Path.of(result.folder()).relativize(run).resolve(Report.FILE))
                .map(page -> page.toString().replace('\\', '/'));
    }
}
