package handgrad.fuzz;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.idx.IdxFile;
import handgrad.datasets.image.OwnImagesFinder;
import handgrad.datasets.image.PictureFile;
import handgrad.datasets.image.PixelRange;
import handgrad.datasets.table.OwnTable;
import handgrad.datasets.table.TableChoice;
import handgrad.files.ExpansionLimit;
import handgrad.jobs.importing.ModelFile;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.sweep.SweepFolder;
import handgrad.npy.Npy;
import handgrad.npy.Npz;
import handgrad.table.Preparations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What reads files that others may have written. */
enum Reader {
    NPY("given.npy", Npy::read),
    NPZ("given.npz", Npz::read),
    IDX("given-idx3-ubyte", file -> IdxFile.read(file, 3)),
    CSV("given.csv", CsvFile::read),
    TABLE("table.csv", file -> OwnTable.read(file, new TableChoice("y", List.of(), List.of()))),
    PICTURE("given.png", PictureFile::read),
    IMAGES("images.npz", file -> new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL).read(file)),
    PIXELS("pixels.csv", file -> new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL).read(file)),
    MODEL("model.safetensors", ModelFile::read),
    PREPARATIONS("preparation.npz", Preparations::read),
    RUN("run.json", file -> RunFolder.readRun(folder(file))),
    EPOCHS("epochs.jsonl", file -> RunFolder.readEpochs(folder(file))),
    PLAN("sweep.json", file -> SweepFolder.readPlan(folder(file)));

    /** Reads a file, or says in one sentence why not. */
    private interface Reading {
        Object of(Path file) throws IOException;
    }

    private final String file;
    private final Reading reading;

    Reader(String file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** The name under which it finds what it reads. */
    String file() {
        return file;
    }

    void read(Path given) throws IOException {
        reading.of(given);
    }
}
