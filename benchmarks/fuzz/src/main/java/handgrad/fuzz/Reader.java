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

/**
 * What reads files that others may have written.
 *
 * @param file the name under which it finds what it reads
 */
record Reader(String file, Reading reading) {
    /** In the order of the seeds' first bytes. */
    static final List<Reader> ALL = List.of(
            new Reader("given.npy", Npy::read),
            new Reader("given.npz", Npz::read),
            new Reader("given-idx3-ubyte", file -> IdxFile.read(file, 3)),
            new Reader("given.csv", CsvFile::read),
            new Reader("table.csv", file -> OwnTable.read(file, new TableChoice("y", List.of(), List.of()))),
            new Reader("given.png", PictureFile::read),
            new Reader("images.npz", file -> new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL).read(file)),
            new Reader("pixels.csv", file -> new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL).read(file)),
            new Reader("model.safetensors", ModelFile::read),
            new Reader("preparation.npz", Preparations::read),
            new Reader("run.json", file -> RunFolder.readRun(folder(file))),
            new Reader("epochs.jsonl", file -> RunFolder.readEpochs(folder(file))),
            new Reader("sweep.json", file -> SweepFolder.readPlan(folder(file))));

    /** Reads a file, or says in one sentence why not. */
    interface Reading {
        Object of(Path file) throws IOException;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
