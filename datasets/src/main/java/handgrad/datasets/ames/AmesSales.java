package handgrad.datasets.ames;

import handgrad.datasets.DataException;
import handgrad.datasets.Provenance;
import handgrad.datasets.table.LoadedRows;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.util.List;

/**
 * The sales as one file has them, in memory: read once, and prepared as often as there are trainings. Several threads may
 * prepare them at the same time.
 */
public final class AmesSales {
    private final Provenance provenance;
    private final List<String> remarks;
    private final Preparation preparation;

    AmesSales(Provenance provenance, List<String> remarks, Preparation preparation) {
        this.provenance = provenance;
        this.remarks = remarks;
        this.preparation = preparation;
    }

    /** Makes numbers of what the file holds. */
    @FunctionalInterface
    interface Preparation {
        LoadedRows by(Recipe recipe) throws IOException;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** What is to be said of how the file was read: sentences without a full stop. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * As numbers to train and to test on, which whoever asks closes.
     *
     * @throws DataException when the recipe needs the table and only the sheet's arrays are there
     * @throws MalformedFileException when the sheet's arrays are not what their format demands
     */
    public LoadedRows prepared(Recipe recipe) throws IOException {
        return preparation.by(recipe);
    }
}
