package handgrad.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/** What the README says of the library, in the words of {@code handgrad shell}. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExampleTrainsToTheNumbersBesideIt() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../../README.md")));
        assertThat(example.find()).isTrue();
        assertThat(example.group(1).lines()).hasSizeLessThanOrEqualTo(15);
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            runAll(shell, shellSnippets());
            assertThat(shell.eval("Printed.of(Elementwise.add(Matrix.of(DOUBLE, 1, 2, 1, 2), 0.5))")
                            .get(0)
                            .value())
                    .isEqualTo("\"[[1.5 2.5]]\"");
            assertThat(shell.eval("show(Matrix.zeros(DOUBLE, 1, 1))").get(0).status())
                    .isEqualTo(Snippet.Status.VALID);
            runAll(shell, example.group(1));
            assertThat(shell.eval("accuracy").get(0).value()).isEqualTo("1.0");
            assertThat(shell.eval("crossEntropy").get(0).value()).startsWith("0.0038");
        }
    }

    private static String shellSnippets() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReadmeTest.class.getResourceAsStream("/handgrad/jobs/command/shell.jsh"))) {
            return "import java.io.*;\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void runAll(JShell shell, String code) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String remaining = code;
        while (!remaining.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(remaining);
            for (SnippetEvent event : shell.eval(next.source())) {
                assertThat(event.status()).as(event.snippet().source()).isEqualTo(Snippet.Status.VALID);
                assertThat(event.exception()).as(event.snippet().source()).isNull();
            }
            remaining = next.remaining();
        }
    }
}
