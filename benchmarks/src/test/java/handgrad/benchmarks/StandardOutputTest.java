package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.command.Handgrad;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the program prints and nobody gets: a closed pipe is no full disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its pipes and devices are others")
class StandardOutputTest {
    private static final String COMPLAINT = "handgrad: the standard output could not be written to its end: ";

    @Test
    void aReaderThatHasGoneIsToldOf() throws IOException, InterruptedException {
        Process list = list().start();
        list.getInputStream().close(); // long before the first word
        assertThat(said(list)).isEqualTo(COMPLAINT + "its reader has gone.\n");
        assertThat(list.waitFor()).isEqualTo(1);
    }

    @Test
    void aFullDiskIsToldOf() throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        Process list = list().redirectOutput(full).start();
        assertThat(said(list)).isEqualTo(COMPLAINT + "its disk is full; free some space, or write to another one.\n");
        assertThat(list.waitFor()).isEqualTo(1);
    }

    private static ProcessBuilder list() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Handgrad.class.getName(),
                "hw1",
                "list");
    }

    private static String said(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
