package handgrad.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path folder;

    @Test
    void theProcessorsTimeIsThatOfTheShellsChildren() throws IOException {
        assertThat(Spent.processor("0m0.01s 0m0.02s\n1m3.50s 0m1.25s\n")).isEqualTo(64.75);
        assertThatThrownBy(() -> Spent.processor("sh: no such command\n")).isInstanceOf(IOException.class);
    }

    /** A process that sleeps takes wall time alone; one that counts takes at least as much of the two as of the processor. */
    @Test
    void tellsWallAndProcessorApart() throws IOException {
        Spent asleep = Spent.by(List.of("sleep", "0.3"), Map.of(), folder.resolve("said"));
        assertThat(asleep.wall()).isGreaterThanOrEqualTo(0.3);
        assertThat(asleep.processor()).isLessThan(asleep.wall());
        Spent busy = Spent.by(
                List.of("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done"),
                Map.of(),
                folder.resolve("said"));
        assertThat(busy.processor()).isGreaterThan(asleep.processor());
    }

    @Test
    void setsAndTakesOutOfTheEnvironment() throws IOException {
        Path said = folder.resolve("said");
        Spent.by(List.of("sh", "-c", "echo \"$KEPT-${HOME:-none}\""), Map.of("KEPT", "a", "HOME", ""), said);
        assertThat(said).content().isEqualTo("a-none\n");
    }

    @Test
    void whatFailsIsSaidWithItsLastLine() {
        assertThatThrownBy(() -> Spent.by(
                        List.of("sh", "-c", "echo first; echo last >&2; exit 3"), Map.of(), folder.resolve("said")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("failed with status 3: last");
    }

    /** By rounds: the medians of walls 1, 2, 9 and 4, 4, 4 are half of each other, and so is the median of the ratios. */
    @Test
    void theRatioIsThatOfTheRounds() {
        List<Spent> handgrad = List.of(new Spent(1, 1.5, 0), new Spent(2, 4, 0), new Spent(9, 9, 0));
        List<Spent> script = List.of(new Spent(4, 4, 0), new Spent(4, 4, 0), new Spent(4, 4, 0));
        CommandResult result = new CommandResult("row", "hw1 a b", 0.25, handgrad, script);
        assertThat(result.ratio()).isCloseTo(0.5, within(1e-15));
        assertThat(new CommandsReport(3, "cpu", "17", List.of("Left out."), List.of(result)).markdown())
                .contains("| `hw1 a b` | 2.00 s | 4.00 s | 0.50 | 0.25 | 4.00 s (1.5 ×) | 4.00 s (1.0 ×) | – | – |")
                .endsWith("Left out.\n");
    }

    @Test
    void isStartedByTheScript() throws IOException {
        CommandRun unknown = CommandRun.of("bench", "commands", "--rows", "none");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no row 'none'; there are softmax, logistic");
        CommandRun elsewhere = CommandRun.of("bench", "commands", "--rows", "help", "--out", folder.toString());
        assertThat(elsewhere.status()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("whole commands are those of the script 'handgrad'");
    }

    /** Both read the same, or the command ends with 1. */
    @Test
    @EnabledIfEnvironmentVariable(named = "HANDGRAD_DATA", matches = ".+")
    void thePublishedSetsAreReadBesideAScript() {
        CommandRun reading = CommandRun.of("bench", "reading", "--repeat", "1", "--out", folder.toString());
        assertThat(reading.status()).as(reading.err()).isZero();
        assertThat(reading.out())
                .contains("| `mnist` | ", "| `fashion-mnist` | ", "| `ames-csv` | ", "| `ames-npz` | ");
    }
}
