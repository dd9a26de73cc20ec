package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line for each epoch. */
final class EpochLines implements TrainingProgress {
    private final PrintStream err;
    private final int epochs;
    private final long samplesPerEpoch;

    EpochLines(PrintStream err, int epochs, long samplesPerEpoch) {
        this.err = err;
        this.epochs = epochs;
        this.samplesPerEpoch = samplesPerEpoch;
    }

    @Override
    public void trained(long samples) {
        // An epoch's line says it all.
    }

    @Override
    public void finished(EpochRecord epoch) {
        StringBuilder line = new StringBuilder("epoch ").append(counted(epoch.epoch(), epochs));
        Map<String, Double> metrics = new LinkedHashMap<>(epoch.metrics());
        Double loss = metrics.get("train_loss");
        if (loss != null && loss.equals(metrics.get("train_cross_entropy"))) {
            metrics.remove("train_loss"); // without a penalty they are one number
        }
        metrics.forEach((name, value) ->
                line.append("  ").append(MetricTable.words(name)).append(' ').append(NumberText.decimal(value)));
        if (epoch.seconds() > 0) {
            line.append("  ").append(rate(Math.round(samplesPerEpoch / epoch.seconds())));
        }
        err.println(line);
    }

    /** {@code  3/20}, as wide as {@code 20/20}. */
    static String counted(int epoch, int epochs) {
        int width = Integer.toString(epochs).length();
        return String.format(Locale.ROOT, "%" + width + "d/%d", epoch, epochs);
    }

    static String rate(long samplesPerSecond) {
        return NumberText.integer(samplesPerSecond) + " samples/s";
    }

    @Override
    public void close() {
        // Each line is complete.
    }
}
