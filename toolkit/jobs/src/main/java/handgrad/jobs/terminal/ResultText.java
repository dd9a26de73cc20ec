package handgrad.jobs.terminal;

import handgrad.datasets.Source;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run's result as a person reads it on the standard output. */
public final class ResultText {

    private ResultText() {}

    /**
     * The text, in lines closed by the system's line separator.
     *
     * @param folder where the run's files are
     */
    public static String of(RunRecord run, Path folder) {
        List<String> lines = new ArrayList<>();
        if (run.data().source() == Source.EMBEDDED) {
            lines.add("EMBEDDED SUBSET of " + run.data().name() + ": these are not the numbers of the full data");
        }
        lines.add(run.job() + ": sheet " + run.sheet() + ", question " + run.question() + ", on "
                + run.data().name() + ", " + run.status().word());
        lines.add("");
        if (!run.metrics().isEmpty()) {
            lines.addAll(TextTable.of(MetricTable.of(run.metrics())));
            lines.add("");
        }
        if (run.status() == Status.COMPLETED && run.message() != null) {
            lines.add(run.message());
        }
        lines.add(run.training().inWords());
        if (run.training().wallSeconds() != null) {
            lines.add(NumberText.seconds(run.training().wallSeconds()) + " from the command to this result");
        }
        lines.add("files in " + folder);
        if (run.status() == Status.INTERRUPTED) {
            lines.add("carry on with: handgrad " + run.job() + " --resume " + folder);
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
