package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.CommandModule;
import handgrad.jobs.exercise.ExerciseFolder;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates of every exercise, as they are handed out, run where they are for. */
class TemplatesTest {
    @TempDir
    private static Path all;

    private static final List<Path> FOLDERS = new ArrayList<>();

    @BeforeAll
    static void writeEveryExercise() throws IOException {
        for (CommandModule module : ServiceLoader.load(CommandModule.class)) {
            for (var sheet : module.sheets()) {
                for (var exercise : sheet.exercises().get()) {
                    Path folder = all.resolve(sheet.number() + "-" + exercise.question());
                    ExerciseFolder.write(
                            folder,
                            sheet.title(),
                            new ExerciseFolder.About(sheet.number(), exercise.question(), 1),
                            exercise);
                    FOLDERS.add(folder);
                }
            }
        }
        assertThat(FOLDERS).hasSize(18);
    }

    /** In one compiler run each in a folder of its own, for all have the same class. */
    @Test
    void javaCompilesAgainstTheToolkit() {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no compiler");
        for (Path folder : FOLDERS) {
            StringWriter said = new StringWriter();
            boolean compiled = compiler.getTask(
                            said,
                            null,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            compiler.getStandardFileManager(null, null, null)
                                    .getJavaFileObjects(folder.resolve("Solution.java")))
                    .call();
            assertThat(compiled).as(folder + ": " + said).isTrue();
        }
    }

    @Test
    void javaReadsTheOneFileAndWritesTheOther() throws Exception {
        javaCompilesAgainstTheToolkit();
        Path folder = FOLDERS.get(0);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "Solution")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(folder.resolve("mine.npz")).exists();
    }

    @Test
    void numpyLoadsWhatIsGivenAndSavesWhatIsWanted() throws IOException, InterruptedException {
        assertThatEachSaves("solution.py", "numpy");
    }

    @Test
    void pytorchLoadsWhatIsGivenAndSavesWhatIsWanted() throws IOException, InterruptedException {
        assertThatEachSaves("solution_torch.py", "torch");
    }

    /** Hands in what is given under a wanted name, and finds it in the file. */
    private static void assertThatEachSaves(String template, String module) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "there is no /usr/bin/python3");
        List<String> command = new ArrayList<>(List.of(python.toString(), "-c", """
                import os, runpy, sys
                import numpy
                try:
                    import %s
                except ImportError:
                    sys.exit(3)
                for folder in sys.argv[1:]:
                    os.chdir(folder)
                    text = open("%s").read()
                    first = numpy.load("given.npz").files[0]
                    wanted = [line.split(" = ")[0] for line in text.splitlines() if " = None" in line][0]
                    text = text.replace(wanted + " = None", wanted + " = " + first, 1)
                    exec(compile(text, folder, "exec"), {})
                """.formatted(module, template)));
        FOLDERS.forEach(folder -> command.add(folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assumeTrue(status != 3, () -> "there is no " + module + " for /usr/bin/python3");
        assertThat(status).as(said).isZero();
        for (Path folder : FOLDERS) {
            Npz given = Npz.read(folder.resolve("given.npz"));
            Npz mine = Npz.read(folder.resolve("mine.npz"));
            assertThat(mine.arrays()).hasSize(1);
            assertThat(mine.arrays().values().iterator().next().toDoubles())
                    .isEqualTo(given.arrays().values().iterator().next().toDoubles());
        }
    }
}
