package handgrad.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobHelpTest {
    @Test
    void aLongExampleIsBrokenBeforeAnOptionAsAShellTakesIt() {
        String command = "handgrad hw1 mnist mlp --tune --grid learning-rate=0.01,0.1 --grid batch-size=32,128";
        assertThat(JobHelp.copiable(command, 80))
                .containsExactly(
                        "  handgrad hw1 mnist mlp --tune --grid learning-rate=0.01,0.1 \\",
                        "      --grid batch-size=32,128")
                .allMatch(line -> line.length() < 80);
        assertThat(JobHelp.copiable("handgrad hw2 wpi softmax --json > run.json", 80))
                .containsExactly("  handgrad hw2 wpi softmax --json > run.json");
    }

    @Test
    void aRateIsAdvisedThatTheJobIsMeantFor() {
        assertThat(advice(0.05)).isEqualTo("--learning-rate 0.005");
        assertThat(advice(0.0333)).isEqualTo("--learning-rate 0.003");
        assertThat(advice(0.06)).isEqualTo("the default, --learning-rate 0.05");
        assertThat(advice(1e6)).isEqualTo("the default, --learning-rate 0.05");
        assertThat(new ScheduleOptions(0.05, 1).smallerRateInWords(0.001))
                .isEqualTo("the optimiser's usual one, --learning-rate 0.001");
    }

    private static String advice(double given) {
        ScheduleOptions options = new ScheduleOptions(0.05, 1);
        new picocli.CommandLine(options).parseArgs("--learning-rate", Double.toString(given));
        return options.smallerRateInWords(Double.POSITIVE_INFINITY);
    }

    @Test
    void nearestNames() {
        List<String> names = List.of("learning-rate", "batch-size", "Neighborhood", "House Style");
        assertThat(NearestNames.to("lr", names)).containsExactly("learning-rate");
        assertThat(NearestNames.to("Neighbourhood", names)).containsExactly("Neighborhood");
        assertThat(NearestNames.to("batch_size", names)).containsExactly("batch-size");
        assertThat(NearestNames.to("zzz", names)).isEmpty();
        assertThat(NearestNames.to("", names)).isEmpty();
        assertThat(Optional.of(NearestNames.question(List.of("a", "b"), ""))).contains("did you mean a or b?");
    }
}
