package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.Source;
import handgrad.homework1.ist.AutodiffMlp;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.command.Configuration;
import handgrad.jobs.command.Job;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The command that a sheet's page shows for a question makes a run that answers it. */
class AskedRunsTest {
    /** These two make their records by hand. */
    private static final List<String> WORKED = List.of("sgd-step", "curve-fit");

    @TestFactory
    Stream<DynamicTest> theCommandOfEachQuestionAnswersIt() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Job job : new Homework1().jobs()) {
            for (AskedRun asked : job.asked()) {
                if (!WORKED.contains(job.name())) {
                    tests.add(DynamicTest.dynamicTest(
                            job.name() + " " + asked.question() + " " + asked.title(),
                            () -> assertThat(asked.difference(madeBy(job, asked)))
                                    .isEmpty()));
                }
            }
        }
        assertThat(tests).hasSize(17);
        return tests.stream();
    }

    /** The sheet's words: 4.2 is one layer, 4.3 two and three; a run of one is no answer to the others. */
    @Test
    void theLayersOfSheet004() {
        List<AskedRun> asked = new AutodiffMlp().asked();
        assertThat(asked).extracting(AskedRun::question).containsExactly("4.2", "4.3", "4.3");
        for (int made = 0; made < 3; made++) {
            RunRecord run = madeBy(new AutodiffMlp(), asked.get(made));
            for (int other = 0; other < 3; other++) {
                assertThat(asked.get(other).difference(run).isEmpty()).isEqualTo(made == other);
            }
        }
    }

    /** {@code all --offline} passes the option on where something may be downloaded; the others do not know it. */
    @Test
    void onlyJobsThatDownloadAreToldToBeOffline() {
        for (Job job : new Homework1().jobs()) {
            for (AskedRun asked : job.asked()) {
                assertThat(asked.mayDownload())
                        .as(job.name())
                        .isEqualTo(new CommandLine(job).getCommandSpec().findOption("--offline") != null);
                assertThat(asked.quick(2).mayDownload()).isFalse();
            }
        }
    }

    private static RunRecord madeBy(Job job, AskedRun asked) {
        CommandLine line = new CommandLine(job);
        line.parseArgs(asked.words().toArray(String[]::new));
        Map<String, Object> config = Configuration.of(line.getCommandSpec());
        if ("ames".equals(asked.data())) { // settled when it is known that the table is Ames
            config.put("recipe", "sheet");
            config.put("drop_outliers", false);
        }
        int epochs = (Integer) Objects.requireNonNull(config.get("epochs"));
        String data = Optional.ofNullable(asked.data()).orElse("drawn");
        return RunRecord.started(
                        "hw1 sheet " + job.name(),
                        "sheet",
                        asked.question(),
                        0,
                        config,
                        new DataUsed(data, Source.DIRECTORY, 1, null, null, Map.of()),
                        Environment.here(1))
                .completed(new Training(epochs, epochs, 1), Map.of());
    }
}
