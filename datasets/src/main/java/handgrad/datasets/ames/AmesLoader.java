package handgrad.datasets.ames;

import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.DataException;
import handgrad.datasets.Provenance;
import handgrad.datasets.PublishedFile;
import handgrad.datasets.RegressionData;
import handgrad.datasets.Source;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.LoadedRows;
import handgrad.datasets.table.RowKeys;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the Ames data in the data directory: the table, and where only they are there, the sheet's arrays. The table may lie
 * there as another program left it: De Cock's text with tabs, Kaggle's {@code train.csv}, each of them gzipped. What is called
 * the data directory may also be the folder or file of the sales itself; whoever names it means that content.
 *
 * @param verify whether content other than the published one is refused in the data set's own folder
 * @param unknown what stands for an unknown value
 */
public record AmesLoader(DataDirectory directory, boolean verify, UnknownValues unknown) {
    private static final PublishedFile TABLE = Catalogue.AMES.files().get(0);
    private static final PublishedFile ARRAYS = Catalogue.AMES.files().get(1);
    private static final List<String> TABLES = Stream.of(
                    TABLE.name(), "AmesHousing.txt", "AmesHousing.tsv", "train.csv")
            .flatMap(name -> Stream.of(name, name + ".gz"))
            .toList();

    /** With the usual words for what is unknown. */
    public AmesLoader(DataDirectory directory, boolean verify) {
        this(directory, verify, UnknownValues.DEFAULT);
    }

    /**
     * Reads the file.
     *
     * @throws DataException when neither file is there, or the one is not the published one
     * @throws MalformedFileException when the table is not De Cock's
     */
    public AmesSales read() throws IOException {
        Optional<Content> table = content(TABLE, TABLES);
        if (table.isPresent()) {
            return FileKind.of(table.get().bytes) == FileKind.NPZ ? ofArrays(table.get()) : ofTable(table.get());
        }
        return ofArrays(content(ARRAYS, List.of(ARRAYS.name())).orElseThrow(() -> missing("")));
    }

    private AmesSales ofTable(Content content) throws IOException {
        AmesReading read = reading(content);
        Provenance provenance = provenance(content);
        return new AmesSales(provenance, read.remarks(), recipe -> {
            PreparedAmes prepared = recipe.prepare(read.table());
            return loaded(content.file, provenance, prepared.data(), Optional.of(prepared.encoder()));
        });
    }

    private AmesSales ofArrays(Content content) {
        Provenance provenance = provenance(content);
        return new AmesSales(provenance, List.of(), recipe -> {
            if (!(recipe instanceof SheetRecipe)) {
                throw missing("; the sheet's recipe alone makes do with " + ARRAYS.name());
            }
            return loaded(content.file, provenance, SheetArrays.parse(content.file, content.bytes), Optional.empty());
        });
    }

    /**
     * Reads the table.
     *
     * @throws DataException when it is not there, or not the published one
     * @throws MalformedFileException when it is not De Cock's table
     */
    public AmesReading table() throws IOException {
        return reading(content(TABLE, TABLES).orElseThrow(() -> missing("")));
    }

    private AmesReading reading(Content content) throws MalformedFileException {
        return AmesReading.of(CsvFile.parse(content.file, content.bytes, unknown));
    }

    private DataException missing(String more) {
        return new DataException("there is no " + TABLE.name() + " in " + directory.folder(Catalogue.AMES)
                + ": put it there yourself (De Cock's table, SHA-256 " + TABLE.sha256()
                + "), or name another data directory with --data" + more);
    }

    /** The file that was named, or the first file of these names that there is. */
    private Optional<Content> content(PublishedFile published, List<String> names) throws IOException {
        Path root = directory.root();
        if (Files.isRegularFile(root)) {
            return Optional.of(Content.of(root));
        }
        directory.checkReadable(Catalogue.AMES);
        Optional<Path> found = first(directory.folder(Catalogue.AMES), names);
        if (found.isEmpty()) {
            Optional<Path> beside = first(root, names);
            return beside.isEmpty() ? Optional.empty() : Optional.of(Content.of(beside.get()));
        }
        Content content = Content.of(found.get());
        if (verify) {
            published.checkChecksum(found.get(), Sha256.of(content.bytes));
        }
        return Optional.of(content);
    }

    private static Optional<Path> first(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /** Sales that were named and are not the published ones are called by their file. */
    private Provenance provenance(Content content) {
        String sha256 = Sha256.of(content.bytes);
        Path folder = directory.folder(Catalogue.AMES);
        boolean isPublished =
                Catalogue.AMES.files().stream().anyMatch(file -> file.sha256().equals(sha256));
        return isPublished || folder.equals(content.file.getParent())
                ? new Provenance(
                        Catalogue.AMES.name(), Source.DIRECTORY, Optional.of(folder), Map.of(content.name, sha256))
                : new Provenance(content.name, Source.FILE, Optional.of(content.file), Map.of(content.name, sha256));
    }

    private static LoadedRows loaded(
            Path file, Provenance provenance, RegressionData data, Optional<FeatureEncoder> encoder) {
        String notice = String.format(
                Locale.ROOT,
                "%s: %,d training and %,d test sales, %d features, from %s.",
                provenance.source() == Source.FILE ? "Sales" : Catalogue.AMES.title(),
                data.Xtrain().rows(),
                data.Xtest().rows(),
                data.features().size(),
                file);
        List<String> places = IntStream.range(0, data.Xtest().rows())
                .mapToObj(Integer::toString)
                .toList();
        return new LoadedRows(
                data,
                encoder,
                provenance,
                AmesTable.PRICE,
                List.of("PID", "Order"),
                new RowKeys("sale", places),
                List.of(notice));
    }

    private record Content(String name, Path file, byte[] bytes) {
        static Content of(Path file) throws IOException {
            return new Content(String.valueOf(file.getFileName()), file, WholeFile.read(file));
        }
    }
}
