package handgrad.jobs.solution;

import handgrad.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is handed in: files by name, such as {@code figures/4.2-confusion.png}. */
final class SolutionFiles {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    void add(String name, byte[] content) {
        files.put(name, content);
    }

    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is a file of this name. */
    boolean has(String name) {
        return files.containsKey(name);
    }

    /** Writes each file whole. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            WholeFile.write(path, out -> out.write(file.getValue()));
        }
    }

    /** The zip of all files, below a folder of this name; equal files make equal zips. */
    void zipTo(OutputStream out, String folder) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(folder + "/" + file.getKey());
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
