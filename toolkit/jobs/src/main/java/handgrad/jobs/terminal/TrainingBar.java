package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;
import java.io.PrintStream;

/** One bar for the whole run. */
final class TrainingBar implements TrainingProgress {
    private final Bar bar;
    private final long samplesPerEpoch;

    TrainingBar(PrintStream err, int epochs, long samplesPerEpoch) {
        this.samplesPerEpoch = samplesPerEpoch;
        bar = new Bar(err, "epochs", epochs * samplesPerEpoch, new BarText(samplesPerEpoch) {
            @Override
            String rate(long perSecond) {
                return EpochLines.rate(perSecond);
            }
        });
    }

    @Override
    public void trained(long samples) {
        bar.advanceBy(samples);
    }

    @Override
    public void finished(EpochRecord epoch) {
        // Exact, whether or not the calls in between told of every sample.
        bar.advanceTo(epoch.epoch() * samplesPerEpoch);
    }

    @Override
    public void close() {
        bar.close();
    }
}
