package handgrad.jobs.terminal;

import handgrad.jobs.record.EpochRecord;
import java.io.PrintStream;

/** One bar for the whole run. */
final class TrainingBar implements TrainingProgress {
    /** Narrower, there is room for the rate or for what was measured. */
    private static final int WIDE = 110;

    private static final int LINES = 10;

    private final Bar bar;
    private final int epochs;
    private final long samplesPerEpoch;
    private volatile String measured = "";

    TrainingBar(PrintStream err, int epochs, long samplesPerEpoch) {
        this.epochs = epochs;
        this.samplesPerEpoch = samplesPerEpoch;
        bar = new Bar(err, "epochs", epochs * samplesPerEpoch, new BarText(samplesPerEpoch) {
            @Override
            String rate(long perSecond) {
                String rate = EpochLines.rate(perSecond);
                return measured.isEmpty() ? rate : Bar.width() < WIDE ? measured : rate + "  " + measured;
            }
        });
    }

    @Override
    public void trained(long samples) {
        bar.advanceBy(samples);
    }

    @Override
    public void finished(EpochRecord epoch) {
        measured = MeasuredText.of(epoch);
        if (isTold(epoch.epoch()) && !measured.isEmpty()) {
            bar.above("epoch " + EpochLines.counted(epoch.epoch(), epochs) + "  " + measured);
        }
        // Exact, whether or not the calls in between told of every sample.
        bar.advanceTo(epoch.epoch() * samplesPerEpoch);
    }

    /** The first, the last, and about ten between them. */
    private boolean isTold(int epoch) {
        return epoch == 1 || epoch == epochs || epoch % Math.max(1, (epochs + LINES - 1) / LINES) == 0;
    }

    @Override
    public void close() {
        bar.close();
    }
}
