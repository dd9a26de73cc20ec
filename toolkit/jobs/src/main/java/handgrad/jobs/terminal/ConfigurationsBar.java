package handgrad.jobs.terminal;

import java.io.PrintStream;

/** One bar for the whole sweep, under the lines of those that were the best when they were finished. */
final class ConfigurationsBar implements ConfigurationsProgress {
    private final Bar bar;
    private long finished;

    /** @param before how many an earlier process has trained, which took this one no time */
    ConfigurationsBar(PrintStream err, int all, int before) {
        bar = new Bar(err, "configurations", (long) all - before, new BarText(1) {
            @Override
            String rate(long perSecond) {
                return "";
            }
        });
    }

    @Override
    public void finished(String line, boolean isBest) {
        if (isBest) {
            bar.above("best so far: " + line);
        }
        bar.advanceTo(++finished);
    }

    @Override
    public void close() {
        bar.close();
    }
}
