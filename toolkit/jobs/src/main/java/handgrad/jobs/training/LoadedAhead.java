package handgrad.jobs.training;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a run needs later and what takes Java a second to load, loaded meanwhile on a thread of its own. */
final class LoadedAhead {
    private final CompletableFuture<Void> loading;

    private LoadedAhead(Runnable load, String name) {
        this.loading = CompletableFuture.runAsync(load, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** ND4J, OpenBLAS and its self-test, while the data are read. */
    static LoadedAhead libraries() {
        return new LoadedAhead(() -> Matrix.zeros(Precision.DOUBLE, 1, 1).close(), "libraries");
    }

    /** Java2D and the font, while the steps are taken. Where nothing can be drawn, the run's own pictures will say so. */
    static LoadedAhead drawing() {
        return new LoadedAhead(
                () -> {
                    try {
                        LearningCurves.ofLoss("", "", List.of(new Curve("", List.of(new Curve.Point(1, 1)))))
                                .draw();
                    } catch (CannotDrawException e) {
                        throw new CompletionException(e);
                    }
                },
                "drawing");
    }

    /** Waits for it. What has been thrown on its thread is thrown here: the run would meet the same. */
    void await() {
        try {
            loading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw e;
        }
    }
}
