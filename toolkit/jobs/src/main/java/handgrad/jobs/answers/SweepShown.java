package handgrad.jobs.answers;

import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.sweep.FinishedSweep;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A tuning as a sheet's page shows it.
 *
 * @param folder its name, which is its UTC time
 * @param table the head and then the configurations, best first, with what was measured on the validation set
 * @param manner what decided between them
 * @param best the best configuration in words
 * @param charts what the pictures show, by caption
 */
public record SweepShown(
        String folder,
        List<List<String>> table,
        String manner,
        String best,
        List<PngShown> pictures,
        Map<String, ValueComparison> charts) {
    static SweepShown of(FinishedSweep sweep) throws IOException {
        return new SweepShown(
                sweep.folder().getFileName().toString(),
                sweep.table(),
                sweep.manner(),
                sweep.best(),
                PngShown.allIn(sweep.folder()),
                sweep.charts());
    }
}
