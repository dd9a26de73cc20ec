package handgrad.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.jobs.picture.Chart;
import handgrad.jobs.record.CurveComment;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's page says beside its numbers and pictures, as data: {@code report.json}, for other pages that show the run.
 *
 * @param explanation paragraphs
 * @param captions what to see in the pictures, by the names of their files; runs of earlier versions have none
 * @param charts what the pictures show that are no pixels, in the order to show; runs of earlier versions have none
 */
public record ReportParts(
        List<WorkedTable> tables,
        List<String> explanation,
        @Nullable Map<String, String> captions,
        @Nullable Map<String, Chart> charts) {
    public static final String FILE = "report.json";

    public ReportParts {
        tables = List.copyOf(tables);
        explanation = List.copyOf(explanation);
        captions = captions == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        charts = charts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(charts));
    }

    /** Those of a run without pictures. */
    public ReportParts(List<WorkedTable> tables, List<String> explanation) {
        this(tables, explanation, Map.of(), Map.of());
    }

    /** Those of a run with these pictures, by the names of their files. */
    public static ReportParts of(List<WorkedTable> tables, List<String> explanation, Map<String, Figure> figures) {
        Map<String, String> captions = new LinkedHashMap<>();
        Map<String, Chart> charts = new LinkedHashMap<>();
        figures.forEach((file, figure) -> {
            captions.put(file, figure.caption());
            figure.chart().ifPresent(chart -> charts.put(file, chart));
        });
        return new ReportParts(tables, explanation, captions, charts);
    }

    /** What to see in a picture; empty where nobody said it. */
    public Optional<String> caption(String file) {
        return Optional.ofNullable(captions == null ? null : captions.get(file));
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
