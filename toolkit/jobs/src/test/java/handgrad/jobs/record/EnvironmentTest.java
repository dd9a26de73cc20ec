package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void describesThisProcess() {
        Environment here = Environment.here(
                "1.0.0-M2.1", "OpenBLAS 0.3.31", "Cooperlake", OptionalInt.of(512), "0123456789abcdef", 2);
        // Classes in a folder have no manifest.
        assertThat(here.handgrad()).isEqualTo("development");
        assertThat(here.java()).startsWith(Integer.toString(Runtime.version().feature()));
        assertThat(here.os()).contains(System.getProperty("os.arch"));
        assertThat(here.cpu()).isNotBlank();
    }

    @Test
    void readsTheModelThatLinuxNames() {
        String cpuinfo = """
                processor\t: 0
                vendor_id\t: AuthenticAMD
                model\t\t: 68
                model name\t: AMD EPYC 9R45 96-Core Processor
                stepping\t: 0

                processor\t: 1
                model name\t: another
                """;
        assertThat(Processor.modelName(cpuinfo)).hasValue("AMD EPYC 9R45 96-Core Processor");
    }

    @Test
    void linuxOnArmNamesNone() {
        assertThat(Processor.modelName("processor\t: 0\nCPU implementer\t: 0x41\n"))
                .isEmpty();
    }
}
