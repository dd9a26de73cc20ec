package handgrad.jobs.terminal;

import java.text.DecimalFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * The library's text of a bar, {@code epochs  45% [====     ]  9/20 (0:00:04 / 0:00:05 left) 512,000 samples/s}, with a
 * rate by the exact time: the library's own counts whole seconds, which doubles the rate of a run that takes just under
 * two.
 */
abstract class BarText extends DefaultProgressBarRenderer {
    private static final String NO_UNIT = "";

    /** Before that much time, what is left is a guess by a machine that warms up. */
    private static final double SECONDS_OF_AN_ESTIMATE = 1;

    /** Columns below which the line is words alone. */
    private static final int NARROW = 70;

    /** @param unit how much is counted as one */
    BarText(long unit) {
        super(
                ProgressBarStyle.ASCII,
                NO_UNIT,
                unit,
                true,
                new DecimalFormat(),
                ChronoUnit.SECONDS,
                true,
                BarText::timeLeft);
    }

    /** Words for so much a second. */
    abstract String rate(long perSecond);

    @Override
    protected String speed(ProgressState progress) {
        double seconds = progress.getElapsedAfterStart().toNanos() / 1e9;
        return progress.getCurrent() > 0 && seconds > 0 ? rate(Math.round(progress.getCurrent() / seconds)) : "";
    }

    @Override
    protected String etaString(ProgressState progress) {
        return super.etaString(progress) + " left";
    }

    /** On a terminal without room for a bar: {@code epochs 45%  9/20, 0:00:05 left}. */
    @Override
    public String render(ProgressState progress, int maxLength) {
        if (maxLength >= NARROW) {
            return super.render(progress, maxLength);
        }
        String text = progress.getTaskName() + " " + percentage(progress).strip() + "  "
                + ratio(progress).strip()
                + timeLeft(progress)
                        .map(left -> String.format(
                                Locale.ROOT,
                                ", %d:%02d:%02d left",
                                left.toHours(),
                                left.toMinutesPart(),
                                left.toSecondsPart()))
                        .orElse("");
        String cut = text.substring(0, Math.min(maxLength, text.length()));
        return cut + " ".repeat(maxLength - cut.length());
    }

    private static Optional<Duration> timeLeft(ProgressState progress) {
        double done = progress.getNormalizedProgress();
        double seconds = progress.getElapsedAfterStart().toNanos() / 1e9;
        return done >= 1 || (done > 0 && seconds >= SECONDS_OF_AN_ESTIMATE)
                ? Optional.of(Duration.ofSeconds(Math.round(seconds / done - seconds)))
                : Optional.empty();
    }
}
