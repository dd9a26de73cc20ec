package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.Source;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {
    @Test
    void writesTheDocumentOfTheDesign() throws Exception {
        assertThat(RunJson.document(Examples.completed())).isEqualTo(fixture("completed.json"));
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        RunRecord run = Examples.completed();
        assertThat(RunJson.run(RunJson.document(run))).isEqualTo(run);
    }

    @Test
    void readsTheFixtureInItsOrder() throws Exception {
        RunRecord run = RunJson.run(fixture("completed.json"));
        assertThat(run.metrics().keySet())
                .containsExactly(
                        "train_loss",
                        "train_accuracy",
                        "validation_accuracy",
                        "validation_cross_entropy",
                        "test_accuracy",
                        "test_cross_entropy",
                        "test_rmse");
        assertThat(run.config()).containsEntry("hidden", List.of(256L, 128L)).containsEntry("learning_rate", 0.1);
        assertThat(run.training().samplesPerSecond()).isEqualTo(505263);
    }

    @Test
    void aDivergedRunSaysWhyBesideItsStatusAndHasNoMetrics() throws Exception {
        RunRecord run = Examples.started().diverged(new Training(1, 300, 0.5), "the loss of epoch 2, step 7 is NaN");
        assertThat(RunJson.document(run))
                .contains("  \"status\": \"diverged\",\n  \"message\": \"the loss of epoch 2, step 7 is NaN\",\n")
                .contains("\"metrics\": {},");
        assertThat(RunJson.run(RunJson.document(run))).isEqualTo(run);
    }

    @Test
    void whatIsAbsentIsNeitherNullNorZero() {
        RunRecord run = Examples.started();
        DataUsed trainOnly = new DataUsed("toy", Source.EMBEDDED, 4, null, null, Map.of());
        String json = RunJson.document(new RunRecord(
                run.job(),
                run.sheet(),
                run.question(),
                run.status(),
                run.seed(),
                run.config(),
                trainOnly,
                run.training(),
                run.metrics(),
                run.environment(),
                null));
        assertThat(json)
                .doesNotContain("null", "validation", "test", "message", "samples_per_second")
                .contains("\"source\": \"embedded\"", "\"train\": 4", "\"status\": \"running\"");
    }

    @Test
    void anEpochIsOneLineInTheOrderGiven() throws Exception {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", 0.4512);
        metrics.put("validation_accuracy", 0.8432);
        EpochRecord epoch = new EpochRecord(3, 0.09375, metrics);
        String line = "{\"epoch\":3,\"seconds\":0.09375,\"train_loss\":0.4512,\"validation_accuracy\":0.8432}\n";
        assertThat(RunJson.line(epoch)).isEqualTo(line);
        assertThat(RunJson.epoch(line)).isEqualTo(epoch);
        assertThat(RunJson.epoch(line).metrics().keySet()).containsExactly("train_loss", "validation_accuracy");
    }

    @Test
    void ignoresWhatALaterVersionAdds() throws Exception {
        String later = fixture("completed.json").replace("\"seed\": 0,", "\"seed\": 0, \"weather\": \"fine\",");
        assertThat(RunJson.run(later)).isEqualTo(Examples.completed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"job\": \"hw2 wpi softmax\"", "{\"job\": \"hw2 wpi softmax\"}"})
    void refusesWhatIsNoRunRecord(String json) {
        assertThatThrownBy(() -> RunJson.run(json))
                .isInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteHaveNoPlaceInARecord(double number) {
        assertThatThrownBy(() -> new EpochRecord(1, 1, Map.of("train_loss", number)))
                .hasMessage("metric train_loss is " + number
                        + ": leave out a metric that is not a finite number, a record has no place for it");
        assertThatThrownBy(() -> Config.checked(Map.of("alpha", number)))
                .hasMessage("config alpha must be a text, a truth value, a finite number or a list of these, and is "
                        + number);
        assertThatThrownBy(() -> new Training(1, 1, number)).hasMessageContaining("without end");
    }

    @Test
    void metricsHaveSnakeCaseNames() {
        assertThatThrownBy(() -> new EpochRecord(1, 1, Map.of("trainLoss", 1.0)))
                .hasMessage("a metric's name is written like test_accuracy, not \"trainLoss\"");
    }

    @Test
    void onlyARunThatHasEndedHasAMessage() {
        RunRecord run = Examples.started();
        assertThatThrownBy(() -> new RunRecord(
                        run.job(),
                        run.sheet(),
                        run.question(),
                        Status.INTERRUPTED,
                        run.seed(),
                        run.config(),
                        run.data(),
                        run.training(),
                        run.metrics(),
                        run.environment(),
                        "all well"))
                .hasMessage("a run that diverged or failed needs a message, and one that has not ended has none:"
                        + " status interrupted, message all well");
    }

    private static String fixture(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(RunJsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
