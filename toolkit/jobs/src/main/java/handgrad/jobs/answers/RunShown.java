package handgrad.jobs.answers;

import handgrad.jobs.record.CurveComment;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job's run as a sheet's page shows it.
 *
 * @param folder its name, which is its UTC time
 * @param comment what a reader sees in its curves
 */
public record RunShown(RunRecord record, String folder, Optional<String> comment, List<Picture> pictures) {
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

    /** {@code epochs 3, batch size 1, wrong derivative true}: what the numbers are of. */
    public String settings() {
        return record.config().entrySet().stream()
                .map(entry -> entry.getKey().replace('_', ' ') + " " + Report.plain(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    public MetricTable metrics() {
        return MetricTable.of(record.metrics());
    }

    /** The run with all its pictures, by name. */
    static RunShown of(CompletedRun run) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Path file : pictureFiles(run.folder())) {
            pictures.add(Picture.of(file));
        }
        return new RunShown(
                run.record(),
                run.folder().getFileName().toString(),
                CurveComment.of(RunFolder.readEpochs(run.folder())),
                List.copyOf(pictures));
    }

    private static List<Path> pictureFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }
}
