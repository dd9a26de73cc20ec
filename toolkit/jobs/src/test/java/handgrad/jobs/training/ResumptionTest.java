package handgrad.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.Environment;
import handgrad.jobs.record.Examples;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumptionTest {
    private static final Resumption RUN = new Resumption(Path.of("run"), Examples.started()); // on Java 17.0.15

    /** Another version's exp may differ in the last bit; an update's does not. */
    @Test
    void saysThatJavaIsAnotherVersion() {
        assertThat(RUN.difference(on("17.0.21.1+2 (Debian)"))).isEqualTo(Optional.empty());
        assertThat(RUN.difference(on("25+36-LTS (Eclipse Adoptium)")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("the run began with {Java=17, ")
                        .contains(" and goes on with {Java=25, "));
    }

    private static Environment on(String java) {
        return new Environment(
                "0.1.0",
                java,
                "1.0.0-M2.1",
                "OpenBLAS 0.3.31",
                "Cooperlake",
                512,
                null,
                2,
                "Linux 6.1 amd64",
                "AMD EPYC");
    }
}
