package handgrad.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.jobs.record.CurveComment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run's page says beside its numbers and pictures, as data: {@code report.json}, for other pages that show the run.
 *
 * @param explanation paragraphs
 */
public record ReportParts(List<WorkedTable> tables, List<String> explanation) {
    private static final String FILE = "report.json";

    public ReportParts {
        tables = List.copyOf(tables);
        explanation = List.copyOf(explanation);
    }

    /** Writes it into a run's folder. */
    public void write(RunFolder folder) throws IOException {
        byte[] json = RunJson.document(this).getBytes(StandardCharsets.UTF_8);
        folder.write(FILE, out -> out.write(json));
    }

    /** Reads it from a run's folder; runs of earlier versions have none, and of these it is what their curves say. */
    public static ReportParts read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return new ReportParts(
                    List.of(),
                    CurveComment.of(RunFolder.readEpochs(folder)).stream().toList());
        }
        try {
            return RunJson.read(Files.readString(file), ReportParts.class);
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(
                    file, "expected tables and an explanation, and found: " + e.getOriginalMessage(), e);
        }
    }
}
