package handgrad.jobs.answers;

import handgrad.jobs.sweep.FinishedSweep;
import java.io.IOException;
import java.util.List;

/**
 * A tuning as a sheet's page shows it.
 *
 * @param folder its name, which is its UTC time
 * @param table the head and then the configurations, best first, with what was measured on the validation set
 * @param manner what decided between them
 * @param best the best configuration in words
 */
public record SweepShown(String folder, List<List<String>> table, String manner, String best, List<PngShown> pictures) {
    static SweepShown of(FinishedSweep sweep) throws IOException {
        return new SweepShown(
                sweep.folder().getFileName().toString(),
                sweep.table(),
                sweep.manner(),
                sweep.best(),
                PngShown.allIn(sweep.folder()));
    }
}
