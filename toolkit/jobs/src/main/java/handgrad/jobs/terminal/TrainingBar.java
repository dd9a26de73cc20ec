package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One bar for the whole run. */
final class TrainingBar implements TrainingProgress {
    private final Bar bar;
    private final int epochs;
    private final long samplesPerEpoch;

    TrainingBar(PrintStream err, LongSupplier nanoClock, int epochs, long samplesPerEpoch) {
        this.epochs = epochs;
        this.samplesPerEpoch = samplesPerEpoch;
        bar = new Bar(err, nanoClock, task(1), epochs * samplesPerEpoch, EpochLines::rate);
    }

    @Override
    public void trained(long samples) {
        bar.advanceBy(samples);
    }

    @Override
    public void finished(EpochRecord epoch) {
        bar.task(task(Math.min(epoch.epoch() + 1, epochs)));
        // Exact, whether or not the calls in between told of every sample.
        bar.advanceTo(epoch.epoch() * samplesPerEpoch);
    }

    @Override
    public void close() {
        bar.close();
    }

    private String task(int epoch) {
        return "epoch " + EpochLines.counted(epoch, epochs);
    }
}
