package handgrad.jobs.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.datasets.EmbeddedFiles;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.command.Job;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.FinishedSweep;
import handgrad.jobs.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs notebooks beside the runs whose numbers they are to give. */
public final class Python {
    private static final long MOST_SECONDS = 120;
    private static final Pattern METRICS = Pattern.compile("METRICS (\\{.*?\\})");
    private static final String PRINTED = "import json\nprint('METRICS', json.dumps(metrics))";

    private Python() {}

    /** Skips the test where Python has not got some modules. */
    public static void assume(String modules) throws InterruptedException {
        assumeThat(status("python3", "-c", "import " + modules))
                .as("python3 with %s is not installed", modules)
                .isZero();
    }

    /** Skips the test where notebooks cannot be executed. */
    public static void assumeJupyter() throws InterruptedException {
        assumeThat(status("jupyter", "nbconvert", "--version"))
                .as("jupyter nbconvert is not installed")
                .isZero();
    }

    private static int status(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Whether a job's notebook lies beside it. */
    public static boolean hasNotebook(Job job) {
        return job.getClass().getResource(job.getClass().getSimpleName() + ".py") != null;
    }

    /** Puts the images that come with handgrad where notebooks look for them. */
    public static void embeddedImages(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data").resolve(NotebookValues.EMBEDDED));
        for (Map.Entry<String, byte[]> file : EmbeddedFiles.all().entrySet()) {
            Files.write(data.resolve(file.getKey()), file.getValue());
        }
    }

    /**
     * What a job's notebook comes to with a run's values.
     *
     * @param folder for the program, with the data in {@code data} if they come with handgrad
     */
    public static Map<String, Double> metrics(Job job, List<Answer> answers, RunRecord run, Path folder)
            throws IOException, InterruptedException {
        String said = output(notebook(job, answers, run, Optional.empty()), folder);
        assertThat(said).doesNotContain("which this notebook does not know");
        return metrics(said);
    }

    /** What a job's notebook prints with the values of a sweep's winner. */
    public static String output(Job job, List<Answer> answers, FinishedSweep sweep, Path folder)
            throws IOException, InterruptedException {
        return output(notebook(job, answers, RunFolder.readRun(sweep.winner()), Optional.of(sweep.plan())), folder);
    }

    /** The only sweep in a folder of runs. */
    public static FinishedSweep onlySweep(Path runs) throws IOException {
        try (Stream<Path> all = Files.walk(runs, 2)) {
            return FinishedSweep.read(all.filter(path -> Files.exists(path.resolve("sweep.json")))
                            .findFirst()
                            .orElseThrow())
                    .orElseThrow();
        }
    }

    /** The same by {@code jupyter nbconvert --execute}. */
    public static Map<String, Double> metricsByJupyter(Job job, List<Answer> answers, RunRecord run, Path folder)
            throws IOException, InterruptedException {
        List<Cell> cells =
                new ArrayList<>(notebook(job, answers, run, Optional.empty()).cells());
        cells.add(new Cell(Cell.Kind.CODE, PRINTED));
        Files.writeString(folder.resolve("notebook.ipynb"), new Notebook(cells).json());
        run(folder, "jupyter", "nbconvert", "--execute", "--to", "notebook", "--output", "executed", "notebook.ipynb");
        return metrics(Files.readString(folder.resolve("executed.ipynb")).replace("\\\"", "\""));
    }

    private static Notebook notebook(Job job, List<Answer> answers, RunRecord run, Optional<SweepPlan> plan) {
        Notebook notebook = JobNotebook.of(job, answers).orElseThrow();
        return notebook.with(NotebookValues.of(run, plan, notebook.parameters()));
    }

    private static String output(Notebook notebook, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("notebook.py"), notebook.program() + "\n" + PRINTED + "\n");
        return run(folder, "python3", "notebook.py");
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("output.txt");
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        program.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "MPLBACKEND", "agg"));
        Process process = program.start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Map<String, Double> metrics(String said) throws IOException {
        Matcher metrics = METRICS.matcher(said);
        assertThat(metrics.find()).as(said).isTrue();
        return new ObjectMapper().readValue(metrics.group(1), new TypeReference<>() {});
    }
}
