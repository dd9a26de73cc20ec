package handgrad.jobs.answers;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job's run as a sheet's page shows it.
 *
 * @param folder its name, which is its UTC time
 */
public record RunShown(RunRecord record, String folder, List<Picture> pictures) {
    /**
     * A picture of the run.
     *
     * @param dataUri the picture itself as an address
     */
    public record Picture(String name, String dataUri) {
        static Picture of(Path file) throws IOException {
            String name = file.getFileName().toString().replace(".png", "");
            return new Picture(
                    name, "data:image/png;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        }
    }

    public MetricTable metrics() {
        return MetricTable.of(record.metrics());
    }

    /**
     * The last completed run of a job.
     *
     * @param runs the folder with a folder for each job
     * @param job the command without the program's name
     */
    static Optional<RunShown> latest(Path runs, String job) throws IOException {
        Path ofJob = runs.resolve(job.replace(' ', '-'));
        if (!Files.isDirectory(ofJob)) {
            return Optional.empty();
        }
        for (Path folder : sorted(ofJob, Comparator.reverseOrder())) {
            if (Files.exists(folder.resolve("run.json"))) {
                RunRecord record = RunFolder.readRun(folder);
                if (record.status() == Status.COMPLETED) {
                    return Optional.of(new RunShown(record, folder.getFileName().toString(), pictures(folder)));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Picture> pictures(Path folder) throws IOException {
        List<Path> files = sorted(folder, Comparator.naturalOrder()).stream()
                .filter(file -> file.getFileName().toString().endsWith(".png"))
                .toList();
        Picture[] pictures = new Picture[files.size()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = Picture.of(files.get(i));
        }
        return List.of(pictures);
    }

    private static List<Path> sorted(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(order).toList();
        }
    }
}
