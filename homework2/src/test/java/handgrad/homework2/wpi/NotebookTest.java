package handgrad.homework2.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.homework2.wpi.answers.WpiAnswers;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.solution.Python;
import handgrad.jobs.sweep.FinishedSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook of Question 3 tunes and trains as the job does. */
class NotebookTest {
    @TempDir
    private Path folder;

    @Test
    void comesToTheNumbersOfTheRun() throws IOException, InterruptedException {
        Python.assume("numpy");
        RunRecord run = train("--epochs=2", "--alpha=0.001", "--seed=3");
        assertSame(Python.metrics(new Softmax(), WpiAnswers.all(), run, folder), run);
    }

    /** In Jupyter, cell by cell, as its reader runs it. */
    @Test
    void runsFromTopToBottomInJupyter() throws IOException, InterruptedException {
        Python.assumeJupyter();
        RunRecord run = train("--epochs=1");
        assertSame(Python.metricsByJupyter(new Softmax(), WpiAnswers.all(), run, folder), run);
    }

    /** Six configurations of three trainings; the best of them by validation is the job's. */
    @Test
    void triesWhatTheJobTries() throws IOException, InterruptedException {
        Python.assume("numpy");
        Python.embeddedImages(folder);
        CommandRun sweep = CommandRun.of(
                "hw2",
                "wpi",
                "softmax",
                "--tune",
                "--embedded",
                "--precision=double",
                "--json",
                "--out=" + folder.resolve("runs"),
                "--grid",
                "learning-rate=0.01,0.1,1",
                "--grid",
                "epochs=1,2");
        assertThat(sweep.status()).as(sweep.err()).isZero();
        FinishedSweep found = Python.onlySweep(folder.resolve("runs"));
        List<String> tried = Python.output(new Softmax(), WpiAnswers.all(), found, folder)
                .lines()
                .filter(line -> line.startsWith("epochs ") && line.contains("validation_cross_entropy"))
                .toList();
        assertThat(tried).hasSize(6);
        RunRecord winner = RunFolder.readRun(found.winner());
        assertThat(tried.get(0))
                .startsWith("epochs " + winner.config().get("epochs") + ", learning_rate "
                        + winner.config().get("learning_rate") + ",")
                .contains(String.format(
                        Locale.ROOT,
                        "validation_cross_entropy %.5f",
                        winner.metrics().get("validation_cross_entropy")));
    }

    private RunRecord train(String... options) throws IOException {
        Python.embeddedImages(folder);
        List<String> words = new ArrayList<>(List.of(
                "hw2",
                "wpi",
                "softmax",
                "--embedded",
                "--precision=double",
                "--json",
                "--out=" + folder.resolve("runs")));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray(String[]::new)).record();
    }

    private static void assertSame(Map<String, Double> numpy, RunRecord run) {
        assertThat(numpy).containsKey("test_cross_entropy");
        numpy.forEach((metric, value) ->
                assertThat(run.metrics().get(metric)).as(metric).isCloseTo(value, within(1e-9)));
    }
}
