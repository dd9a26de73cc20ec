package handgrad.jobs.tracking;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run in the layout of MLflow's file store, {@code mlflow ui --backend-store-uri mlruns}:
 *
 * <pre>
 *   mlruns/EXPERIMENT/meta.yaml                  a job
 *   mlruns/EXPERIMENT/RUN/meta.yaml              a run of it
 *   mlruns/EXPERIMENT/RUN/params/epochs          a file for each hyper-parameter
 *   mlruns/EXPERIMENT/RUN/metrics/test_accuracy  "milliseconds value epoch", a line for each epoch
 *   mlruns/EXPERIMENT/RUN/tags/mlflow.runName    and mlflow.source.name
 *   mlruns/EXPERIMENT/RUN/artifacts/run.json     and the pictures
 * </pre>
 *
 * <p>The numbers of job and run are made of their names, so that a run that is carried on is the same run there.
 */
public final class MlflowStore {
    public static final String FOLDER = "mlruns";

    private static final int DIGITS_OF_EXPERIMENT = 15;
    private static final int DIGITS_OF_RUN = 32;
    private static final int MILLIS = 1000;

    private final TrackedRun run;
    private final Path folder;

    private MlflowStore(TrackedRun run, Path folder) {
        this.run = run;
        this.folder = folder;
    }

    /**
     * Adds a run to a store.
     *
     * @param store made when missing
     * @param name of the run
     * @return the run's folder
     */
    public static Path add(TrackedRun run, Path store, String name) throws IOException {
        String job = run.record().job();
        String experiment = Long.toString(Long.parseLong(digest(job, DIGITS_OF_EXPERIMENT), 16));
        String id = digest(job + "/" + name, DIGITS_OF_RUN);
        Path ofJob = store.toAbsolutePath().normalize().resolve(experiment);
        MlflowStore added = new MlflowStore(run, ofJob.resolve(id));
        Files.createDirectories(ofJob);
        long begun = (long) (run.secondsAfter(0) * MILLIS);
        if (Files.notExists(ofJob.resolve("meta.yaml"))) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("artifact_location", ofJob.toUri().toString());
            meta.put("creation_time", begun);
            meta.put("experiment_id", experiment);
            meta.put("last_update_time", begun);
            meta.put("lifecycle_stage", "active");
            meta.put("name", job);
            write(ofJob.resolve("meta.yaml"), yaml(meta));
        }
        added.write(experiment, id, name, begun);
        return added.folder;
    }

    private static String digest(String text, int digits) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }

    private void write(String experiment, String id, String name, long begun) throws IOException {
        for (String part : new String[] {"params", "metrics", "tags", "artifacts"}) {
            Files.createDirectories(folder.resolve(part));
        }
        for (Map.Entry<String, Object> setting : run.record().config().entrySet()) {
            write(
                    folder.resolve("params").resolve(setting.getKey()),
                    setting.getValue().toString());
        }
        write(
                folder.resolve("params").resolve("seed"),
                Long.toString(run.record().seed()));
        for (Map.Entry<String, StringBuilder> metric : metrics().entrySet()) {
            write(
                    folder.resolve("metrics").resolve(metric.getKey()),
                    metric.getValue().toString());
        }
        write(folder.resolve("tags").resolve("mlflow.runName"), name);
        write(
                folder.resolve("tags").resolve("mlflow.source.name"),
                "handgrad " + run.record().job());
        write(folder.resolve("artifacts").resolve("run.json"), RunJson.document(run.record()));
        for (Map.Entry<String, byte[]> picture : run.pictures().entrySet()) {
            WholeFile.write(
                    folder.resolve("artifacts").resolve(picture.getKey()), out -> out.write(picture.getValue()));
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("artifact_uri", folder.resolve("artifacts").toUri().toString());
        meta.put("end_time", run.ended().toEpochMilli());
        meta.put("entry_point_name", "");
        meta.put("experiment_id", experiment);
        meta.put("lifecycle_stage", "active");
        meta.put("run_id", id);
        meta.put("run_name", name);
        meta.put("run_uuid", id);
        meta.put("source_name", ""); // as in its own files: a tag has it
        meta.put("source_type", 4); // local
        meta.put("source_version", "");
        meta.put("start_time", begun);
        meta.put("status", status());
        meta.put("user_id", "");
        write(folder.resolve("meta.yaml"), yaml(meta) + "tags: []\n");
    }

    /** As MLflow's RunStatus counts. */
    private int status() {
        return switch (run.record().status()) {
            case RUNNING -> 1;
            case COMPLETED -> 3;
            case DIVERGED, FAILED -> 4;
            case INTERRUPTED -> 5;
        };
    }

    private Map<String, StringBuilder> metrics() {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        for (EpochRecord epoch : run.epochs()) {
            epoch.metrics().forEach((name, value) -> line(lines, name, value, epoch.epoch()));
        }
        run.record().metrics().forEach((name, value) -> {
            if (!lines.containsKey(name)) {
                line(lines, name, value, run.epochs().size());
            }
        });
        return lines;
    }

    private void line(Map<String, StringBuilder> lines, String name, double value, int epoch) {
        long millis = (long) (run.secondsAfter(epoch) * MILLIS);
        lines.computeIfAbsent(name, none -> new StringBuilder()).append(millis + " " + value + " " + epoch + "\n");
    }

    /** A quoted text of JSON is one of YAML. */
    private static String yaml(Map<String, Object> meta) {
        StringBuilder yaml = new StringBuilder();
        meta.forEach((name, value) -> yaml.append(name)
                .append(": ")
                .append(
                        value instanceof Number
                                ? value.toString()
                                : "\""
                                        + new String(
                                                JsonStringEncoder.getInstance().quoteAsString(value.toString())) + "\"")
                .append('\n'));
        return yaml.toString();
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
