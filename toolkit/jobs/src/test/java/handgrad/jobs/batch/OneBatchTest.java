package handgrad.jobs.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.DataException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneBatchTest {
    @TempDir
    private Path runs;

    @Test
    @SuppressWarnings("try") // the lock only has to last
    void aSecondBatchIsRefusedUntilTheFirstHasEnded() throws IOException {
        try (OneBatch first = OneBatch.on(runs)) {
            assertThatThrownBy(() -> OneBatch.on(runs))
                    .isInstanceOf(DataException.class)
                    .hasMessage("another 'all' is at work in " + runs + "; wait for its end, or name another --out");
        }
        OneBatch.on(runs).close();
    }
}
