package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesLikeness;
import handgrad.datasets.ames.AmesReading;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.idx.IdxFile;
import handgrad.datasets.image.GivenImages;
import handgrad.datasets.image.OwnImages;
import handgrad.datasets.image.OwnImagesFinder;
import handgrad.datasets.image.PictureFile;
import handgrad.datasets.image.PixelRange;
import handgrad.datasets.image.PixelTable;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.Npy;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what any folder or file is, and which command would use it.
 *
 * @param pixels what the reader says of the pixels of images
 * @param expansion how far a compressed file may expand
 * @param unknown what stands for an unknown value in a table
 */
public record PlaceLook(PixelRange pixels, ExpansionLimit expansion, UnknownValues unknown) {
    /** Of a folder that is no one thing, so many entries are looked at. */
    private static final int MOST_ENTRIES = 30;

    /** {@code runs/hw2-wpi-softmax/20261121T120000Z/run.json}, and those of a sweep one deeper. */
    private static final int DEEPEST_RUN = 4;

    /** What lies beside data and is none. */
    private static final Pattern ASIDE = Pattern.compile("(?i)[.].*|__macosx|(readme|licen[cs]e|classes[.]txt).*");

    /**
     * Looks.
     *
     * @throws MalformedFileException when nothing here can use what lies there, with what it is
     */
    public Look of(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString());
        }
        return Files.isDirectory(place) ? folder(place, true) : file(place);
    }

    /**
     * The table that a file is; empty for whatever else lies there.
     *
     * @throws MalformedFileException when it is text and no table
     */
    public Optional<InspectedTable> table(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString());
        }
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        byte[] content = WholeFile.read(place);
        FileKind kind = FileKind.of(content);
        boolean isText = kind == FileKind.TEXT || (kind == FileKind.GZIP && FileKind.inside(content) == FileKind.TEXT);
        if (!isText || PixelTable.looksLike(content)) {
            return Optional.empty();
        }
        CsvFile file = CsvFile.parse(place, content, unknown);
        return Optional.of(AmesLikeness.of(file) ? InspectedTable.of(AmesReading.of(file)) : InspectedTable.of(file));
    }

    private Look folder(Path folder, boolean looksIntoFolders) throws IOException {
        if (Files.isRegularFile(folder.resolve("run.json"))) {
            return run(folder);
        }
        List<Path> entries = entries(folder);
        if (entries.size() == 1) {
            return Files.isDirectory(entries.get(0)) ? folder(entries.get(0), looksIntoFolders) : file(entries.get(0));
        }
        List<Path> runs = runsIn(folder);
        if (!runs.isEmpty()) {
            return runs(folder, runs);
        }
        if (entries.stream().noneMatch(PlaceLook::isAmes)) {
            Optional<OwnImages> set = new OwnImagesFinder(pixels, expansion).find(folder);
            if (set.isPresent()) {
                return ImageSetLook.of(folder, set.get(), pixels);
            }
            List<Path> pictures = GivenImages.picturesIn(folder);
            if (!pictures.isEmpty()) {
                return PictureLook.of(folder, pictures);
            }
        }
        return severalThings(folder, entries, looksIntoFolders);
    }

    private static boolean isAmes(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith("AmesHousing");
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path ->
                            !ASIDE.matcher(String.valueOf(path.getFileName())).matches())
                    .sorted()
                    .toList();
        }
    }

    /** A folder such as the data directory: what its entries are, one by one. */
    private Look severalThings(Path folder, List<Path> entries, boolean looksIntoFolders) throws IOException {
        List<Fact> facts = new ArrayList<>();
        List<String> uses = new ArrayList<>();
        for (Path entry : entries.subList(0, Math.min(MOST_ENTRIES, entries.size()))) {
            boolean isFolder = Files.isDirectory(entry);
            String name = entry.getFileName() + (isFolder ? "/" : "");
            if (isFolder && !looksIntoFolders) {
                facts.add(new Fact(name, "a folder"));
                continue;
            }
            try {
                Look look = isFolder ? folder(entry, false) : file(entry);
                facts.add(new Fact(name, look.what()));
                uses.addAll(look.uses());
            } catch (MalformedFileException e) {
                facts.add(new Fact(name, String.valueOf(e.getMessage()).replace(entry + ": ", "")));
            }
        }
        if (uses.isEmpty()) {
            throw new Place(folder)
                    .malformed("expected images or a table, found " + OwnImagesFinder.lying(folder)
                            + (facts.size() == 1 ? ": " + facts.get(0).text() : ""));
        }
        if (entries.size() > MOST_ENTRIES) {
            facts.add(new Fact("...", "and " + (entries.size() - MOST_ENTRIES) + " more"));
        }
        return new Look(folder, "a folder of several things", facts, uses);
    }

    /** Runs within, as a folder of reports has them; their pictures are no data. */
    private static List<Path> runsIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST_RUN)) {
            return paths.filter(path -> path.endsWith("run.json") && Files.isRegularFile(path))
                    .sorted()
                    .map(Path::getParent)
                    .toList();
        }
    }

    private static Look runs(Path folder, List<Path> runs) {
        List<Fact> facts = new ArrayList<>();
        for (Path run : runs.subList(0, Math.min(MOST_ENTRIES, runs.size()))) {
            facts.add(new Fact(folder.relativize(run).toString(), "a run"));
        }
        if (runs.size() > MOST_ENTRIES) {
            facts.add(new Fact("...", "and " + (runs.size() - MOST_ENTRIES) + " more"));
        }
        return new Look(
                folder,
                runs.size() == 1 ? "a folder with a run in it" : "a folder of " + runs.size() + " runs",
                facts,
                List.of("predict " + ShellWord.of(runs.get(runs.size() - 1))));
    }

    private static Look run(Path folder) throws IOException {
        RunRecord record = RunFolder.readRun(folder);
        return new Look(
                folder,
                "a run of handgrad " + record.job(),
                List.of(
                        new Fact("status", record.status().word()),
                        new Fact("data", record.data().name())),
                List.of("predict " + ShellWord.of(folder)));
    }

    private Look file(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        return switch (FileKind.of(content)) {
            case PNG, JPEG, GIF, BMP -> PictureLook.of(file, PictureFile.read(file));
            case NPY, IDX, NPZ -> arrays(file, content);
            case GZIP -> FileKind.inside(content) == FileKind.TEXT ? text(file, content) : arrays(file, content);
            case TEXT -> text(file, content);
            default -> throw new Place(file).malformed("expected images or a table, found " + FileKind.found(content));
        };
    }

    private Look arrays(Path file, byte[] content) throws IOException {
        String why;
        try {
            return ImageSetLook.of(file, new OwnImagesFinder(pixels, expansion).read(file), pixels);
        } catch (MalformedFileException e) {
            why = String.valueOf(e.getMessage()).replace(file + ": ", "");
        }
        return switch (FileKind.of(content)) {
            case NPY -> ArrayLook.of(file, Npy.parse(file, content), why);
            case NPZ -> ArrayLook.of(file, Npz.parse(file, content, expansion), why);
            default ->
                ArrayLook.of(file, IdxFile.array(file, content, expansion).array(), why);
        };
    }

    private Look text(Path file, byte[] content) throws IOException {
        if (PixelTable.looksLike(content)) {
            return ImageSetLook.of(file, new OwnImagesFinder(pixels, expansion).read(file), pixels);
        }
        CsvFile table = CsvFile.parse(file, content, unknown);
        return AmesLikeness.of(table) ? AmesLook.of(file, AmesReading.of(table), content) : TableLook.of(file, table);
    }
}
