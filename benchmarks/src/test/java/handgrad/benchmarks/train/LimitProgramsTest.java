package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that print made-up rates. */
class LimitProgramsTest {
    /** Prints what the script has written of the data directory. */
    private static final String PROGRAM = """
            #include <stdio.h>
            int main(void) {
                char line[200];
                FILE *data = fopen("data/lines", "r");
                while (data && fgets(line, sizeof line, data)) fputs(line, stdout);
                return 0;
            }
            """;

    private static final String SCRIPT = """
            import os, shutil, sys
            os.makedirs("data")
            shutil.copy(sys.argv[1] + "/lines", "data")
            """;

    @TempDir
    private Path folder;

    private Path sources;
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void writeSources() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(folder.resolve("work"));
        Files.writeString(sources.resolve("softmax.c"), PROGRAM);
        Files.writeString(sources.resolve("deep.c"), "#error \"no AVX-512\"\n");
        Files.writeString(sources.resolve("dump.py"), SCRIPT);
        Files.writeString(data.resolve("lines"), """
                a softmax b1 sparse bytes: mean 1000 best 2000 /s acc 0.9231
                c softmax b128 dense 1 threads lr 0.1: mean 3000 best 4000 /s acc 0.9174
                c softmax b128 dense 2 threads lr 0.1: mean 5000 best 6000 /s acc 0.9174
                """);
    }

    @Test
    void compilesAndRunsWhatCoversTheRowsAndLeavesTheFolderAsItIs() throws IOException {
        assumeHere("cc");
        assumeHere("python3");
        assertThat(measure("softmax-1", "softmax-128", "linear-1"))
                .isEqualTo(Map.of("softmax-1", new Limit(2000, 2000), "softmax-128", new Limit(4000, 6000)));
        assertThat(notices).isEmpty();
        try (Stream<Path> files = Files.list(sources)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("softmax.c", "deep.c", "dump.py");
        }
    }

    @Test
    void whatCannotBeCompiledIsLeftOut() throws IOException {
        assumeHere("cc");
        assumeHere("python3");
        assertThat(measure("softmax-1", "deep-sgd", "deep-adam")).containsOnlyKeys("softmax-1");
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0))
                .startsWith("No limit by deep.c: cc could not compile it")
                .contains("AVX-512", "#error");
    }

    @Test
    void withoutNumPyThereAreNoLimits() throws IOException {
        assumeHere("python3");
        Files.writeString(sources.resolve("dump.py"), "import numpy_that_is_not_here\n");
        assertThat(measure("softmax-1")).isEmpty();
        assertThat(notices)
                .containsExactly(
                        "No limits: python3 with NumPy could not write the programs' data by dump.py (status 1:"
                                + " ModuleNotFoundError: No module named 'numpy_that_is_not_here').");
    }

    @Test
    void withoutTheFolderThereAreNone() throws IOException {
        sources = folder.resolve("none");
        assertThat(measure("softmax-1")).isEmpty();
        assertThat(notices).containsExactly("No limits: there is no folder " + sources + ".");
    }

    @Test
    void nothingIsRunForRowsThatNoProgramCovers() throws IOException {
        sources = folder.resolve("none");
        assertThat(measure("linear-1", "sweep")).isEmpty();
        assertThat(notices).isEmpty();
    }

    private Map<String, Limit> measure(String... rows) throws IOException {
        return new LimitPrograms(sources, folder.resolve("data"), folder.resolve("work"), notices::add)
                .measure(Set.of(rows));
    }

    private static void assumeHere(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.destroy();
        } catch (IOException e) {
            assumeTrue(false, "there is no " + program);
        }
    }
}
