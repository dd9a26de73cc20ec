package handgrad.jobs.training;

import handgrad.jobs.command.Console;
import handgrad.jobs.command.RepeatedCommand;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.record.Training;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.MistakeSheet;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.ReportParts;
import handgrad.jobs.report.RunFacts;
import handgrad.jobs.terminal.TrainingProgress;
import handgrad.metrics.Calibration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The page of a run with its pictures, while it trains and when it has ended.
 *
 * @param question what the numbers mean
 * @param job the command's name
 * @param spec the command as it was given
 */
record RunPage<T extends Task>(Question<?, T> question, T task, String job, CommandSpec spec, RunFolder folder) {
    /** Draws the pictures of a run that has ended, and writes them, the page and what {@code --log} asks for. */
    void write(RunRecord record, List<EpochRecord> epochs, RunLog log, Console console) throws IOException {
        Map<String, Figure> figures = draw(record, epochs, console);
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            byte[] png = figure.getValue().png();
            folder.write(figure.getKey(), out -> out.write(png));
        }
        ReportParts parts = ReportParts.of(
                question.tables(task, record, epochs), question.explanation(task, record, epochs), figures);
        boolean isTested = record.status() == Status.COMPLETED;
        Report report = new Report(
                question.title(task),
                record,
                epochs,
                figures.values().stream().filter(Figure::isOnThePage).toList(),
                question.notice(task).orElse(null),
                parts.tables(),
                parts.explanation(),
                facts(isTested ? task.calibration() : Optional.empty(), isTested ? task.mistakes() : Optional.empty()));
        folder.write(Report.FILE, report::writeTo);
        parts.write(folder); // last, for Report.isFinal
        log.write(record, epochs, figures, console);
    }

    private Map<String, Figure> draw(RunRecord record, List<EpochRecord> epochs, Console console) {
        try {
            return epochs.isEmpty() ? Map.of() : question.figures(task, record, epochs);
        } catch (CannotDrawException e) {
            console.say("handgrad: " + e.getMessage());
            return Map.of();
        }
    }

    /** Writes the page again and again, beside what the terminal shows and what the log is told. */
    TrainingProgress whileItTrains(RunRecord started, int epochsAsked, RunLog log) throws IOException {
        RunFacts facts = facts(Optional.empty(), Optional.empty());
        int samples = task.train().size();
        return new LivePage(
                log.beside(Terminal.progress().training(epochsAsked, samples)),
                folder,
                RunFolder.readEpochs(folder.path()),
                epochs -> new Report(
                        question.title(task),
                        started.trained(new Training(
                                epochs.size(),
                                (long) epochs.size() * samples,
                                epochs.stream()
                                        .mapToDouble(EpochRecord::seconds)
                                        .sum())),
                        epochs,
                        List.of(),
                        question.notice(task).orElse(null),
                        List.of(),
                        List.of(),
                        facts));
    }

    private RunFacts facts(Optional<Calibration> calibration, Optional<MistakeSheet> mistakes) {
        return new RunFacts(
                RepeatedCommand.of(job, spec),
                folder.path().toString(),
                RepeatedCommand.changed(spec),
                NetworkSummary.layers(task.plan().network()),
                calibration.orElse(null),
                mistakes.orElse(null));
    }
}
