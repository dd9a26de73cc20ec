package handgrad.jobs.training;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunFolderException;
import handgrad.jobs.report.Report;
import handgrad.jobs.terminal.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The page of a run that is under way. It is written by a thread of its own, at most every five seconds, and never while the
 * last one is being written; a run of less than two seconds has its page at the end alone.
 */
final class LivePage implements TrainingProgress {
    private static final long NANOS_BEFORE_THE_FIRST = 2_000_000_000L;
    private static final long NANOS_BETWEEN = 5_000_000_000L;

    private final TrainingProgress shown;
    private final RunFolder folder;
    private final Function<List<EpochRecord>, Report> page;
    private final List<EpochRecord> epochs;
    private final AtomicBoolean busy = new AtomicBoolean(); // for good, where a page could not be written
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    });
    private long next;

    /**
     * A page beside other progress.
     *
     * @param before epochs of a run that is carried on
     * @param page of the epochs so far
     */
    LivePage(
            TrainingProgress shown,
            RunFolder folder,
            List<EpochRecord> before,
            Function<List<EpochRecord>, Report> page) {
        this(shown, folder, before, page, NANOS_BEFORE_THE_FIRST);
    }

    /** With another time before the first page. */
    LivePage(
            TrainingProgress shown,
            RunFolder folder,
            List<EpochRecord> before,
            Function<List<EpochRecord>, Report> page,
            long nanosBeforeTheFirst) {
        this.shown = shown;
        this.folder = folder;
        this.page = page;
        this.epochs = new ArrayList<>(before);
        this.next = System.nanoTime() + nanosBeforeTheFirst;
    }

    @Override
    public void trained(long samples) {
        shown.trained(samples);
    }

    @Override
    public void finished(EpochRecord epoch) {
        shown.finished(epoch);
        epochs.removeIf(later -> later.epoch() >= epoch.epoch()); // of a run that was killed and is carried on
        epochs.add(epoch);
        if (System.nanoTime() - next >= 0 && busy.compareAndSet(false, true)) {
            next = System.nanoTime() + NANOS_BETWEEN;
            List<EpochRecord> soFar = List.copyOf(epochs);
            writer.execute(() -> write(soFar));
        }
    }

    private void write(List<EpochRecord> soFar) {
        try {
            folder.write(Report.FILE, page.apply(soFar)::writeTo);
            busy.set(false);
        } catch (RunFolderException e) {
            writer.shutdown(); // the run's own files, and its page at the end, fail with the same sentence
        }
    }

    /** Waits for the page in hand, however slow the machine: the one of the finished run comes after it. */
    @Override
    public void close() {
        shown.close();
        writer.shutdown();
        try {
            writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
