package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedFailureTest {
    @TempDir
    private Path runs;

    @SuppressWarnings("NullAway.Init")
    private RunFolder folder;

    @BeforeEach
    void begin() throws IOException {
        folder = RunFolder.create(runs, "hw2 wpi softmax", Instant.EPOCH);
        folder.write(Examples.started());
    }

    @Test
    void whatEndsWellIsGivenBack() throws IOException {
        RunRecord completed = Examples.completed();
        assertThat(NotedFailure.of(folder, Examples::started, () -> completed)).isSameAs(completed);
        assertThat(RunFolder.readRun(folder.path()).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void faultsAreNotedAndThrown() throws IOException {
        assertThrown(new IllegalStateException("a fault"), "a fault");
        assertThrown(new OutOfMemoryError("Java heap space"), "Java heap space");
        assertThrown(new IOException("disk full"), "disk full");
    }

    private void assertThrown(Throwable failure, String message) throws IOException {
        assertThatThrownBy(() -> attempt(failure)).isSameAs(failure);
        assertNoted(message);
    }

    @Test
    void aHiddenIoExceptionComesOut() throws IOException {
        IOException cause = new IOException("disk full");
        assertThatThrownBy(() -> attempt(new UncheckedIOException(cause))).isSameAs(cause);
        assertNoted("disk full");
    }

    /** A folder stands where the record should go. */
    @Test
    void aRecordThatCannotBeWrittenHidesNothing() throws IOException {
        Files.delete(folder.path().resolve("run.json"));
        Files.createDirectories(folder.path().resolve("run.json/obstacle"));
        IllegalStateException failure = new IllegalStateException("a fault");
        assertThatThrownBy(() -> attempt(failure)).isSameAs(failure);
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(RunFolderException.class);
    }

    private void attempt(Throwable failure) throws IOException {
        NotedFailure.of(folder, Examples::started, () -> {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) failure;
        });
    }

    private void assertNoted(String message) throws IOException {
        RunRecord noted = RunFolder.readRun(folder.path());
        assertThat(noted.status()).isEqualTo(Status.FAILED);
        assertThat(noted.message()).isEqualTo(message);
    }
}
