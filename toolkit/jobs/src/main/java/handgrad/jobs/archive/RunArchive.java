package handgrad.jobs.archive;

import handgrad.files.FileKind;
import handgrad.files.Place;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.npy.ZipEntries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a run, in its folder or in a zip that lists their hashes.
 *
 * @param files their content, by their names
 */
public record RunArchive(Map<String, byte[]> files) {
    /** Only of use where the run is carried on. */
    private static final String CHECKPOINT = "checkpoint.npz";

    /** Fixed, so that the same files give the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Of a run's folder: all but hidden files and the checkpoint. */
    public static RunArchive ofFolder(Path run) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(run, Files::isRegularFile)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && !name.equals(CHECKPOINT)) {
                    files.put(name, WholeFile.read(file));
                }
            }
        }
        return new RunArchive(files);
    }

    /**
     * Of a zip, in which they lie in one folder or in none. Nothing is unpacked.
     *
     * @throws handgrad.files.MalformedFileException when it is no archive, is damaged, or has files in several folders
     */
    public static RunArchive ofZip(Path zip) throws IOException {
        FileKind kind = FileKind.of(zip);
        if (kind != FileKind.ZIP && kind != FileKind.NPZ) {
            throw new Place(zip)
                    .malformed("expected the zip of a run, as handgrad pack writes it, found " + kind.words());
        }
        Map<String, byte[]> files = new TreeMap<>();
        String folder = null;
        for (Map.Entry<String, byte[]> entry : ZipEntries.read(zip).entrySet()) {
            int slash = entry.getKey().lastIndexOf('/');
            String of = entry.getKey().substring(0, slash + 1);
            if (folder != null && !folder.equals(of)) {
                throw new Place(zip)
                        .malformed("expected the files of one run, found some in '" + ShownText.of(folder)
                                + "' and some in '" + ShownText.of(of) + "'");
            }
            folder = of;
            files.put(entry.getKey().substring(slash + 1), entry.getValue());
        }
        return new RunArchive(files);
    }

    /** The same with one more file. */
    public RunArchive with(String name, byte[] content) {
        Map<String, byte[]> more = new TreeMap<>(files);
        more.put(name, content);
        return new RunArchive(more);
    }

    /**
     * Writes a zip with all files and their hashes, the same bytes for the same files. The stream stays open.
     *
     * @param folder within the zip
     */
    public void writeZip(OutputStream out, String folder) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(Checksums.FILE, Checksums.of(files).text());
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            ZipEntry entry = new ZipEntry(folder + "/" + file.getKey());
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
