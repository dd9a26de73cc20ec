package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which classes a command loads before it does its work: most of the time of a short one. */
class StartupTest {
    private static final String LIBRARIES =
            "org.bytedeco.|org.nd4j.linalg.factory.|com.fasterxml.jackson.databind.|tech.tablesaw.|org.datavec.|java.awt.";

    @Test
    void helpBuildsNoCommand() throws IOException, InterruptedException {
        assertThat(loadedBy("--help"))
                .filteredOn(name ->
                        name.matches("(" + LIBRARIES + "|handgrad.homework[12]\\.[a-z]|handgrad.jobs.training.).*"))
                .isEmpty();
    }

    @Test
    void aListNeedsNoLibrary() throws IOException, InterruptedException {
        assertThat(loadedBy("hw1", "list"))
                .contains("handgrad.homework1.ist.Nn")
                .filteredOn(name -> name.matches("(" + LIBRARIES + ").*"))
                .isEmpty();
    }

    @Test
    void aJobKnowsNoOther() throws IOException, InterruptedException {
        assertThat(loadedBy("hw1", "mnist", "mlp", "--help"))
                .contains("handgrad.homework1.mnist.Mlp")
                .filteredOn(name -> name.matches(
                        "(" + LIBRARIES + "|handgrad.homework1.(nyu|ist|cuhk)\\.[A-Z]|handgrad.homework2.wpi.).*"))
                .isEmpty();
    }

    private static List<String> loadedBy(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xlog:class+load",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Handgrad.class.getName()),
                        Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceAll("^.*\\[class,load\\] (\\S+).*$", "$1"))
                .collect(Collectors.toList());
    }
}
