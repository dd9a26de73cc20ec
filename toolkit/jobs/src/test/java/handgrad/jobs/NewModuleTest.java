package handgrad.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module on this module's page, compiled and run from there. */
class NewModuleTest {
    private static final Pattern FILE =
            Pattern.compile("\n`(src/main/[^`]+)`\n\n```(?:java)?\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("(?m)^    handgrad (hw3 .*)$");

    @TempDir
    private Path folder;

    @Test
    void thePagesModuleRuns() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        Map<String, String> files = files(page);
        assertThat(page)
                .contains("five files of\n"
                        + files.values().stream()
                                .mapToLong(text -> text.lines().count())
                                .sum() + " lines");
        assertThat(files).hasSize(5);
        List<String> sources = new ArrayList<>();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean isSource = file.getKey().endsWith(".java");
            Path written = isSource
                    ? folder.resolve(file.getKey())
                    : classes.resolve(file.getKey().replace("src/main/resources/", ""));
            Files.createDirectories(written.getParent());
            Files.writeString(written, file.getValue());
            if (isSource) {
                sources.add(written.toString());
            }
        }
        compile(sources, classes);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            List<String> commands = COMMANDS.matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(commands).hasSize(4);
            for (String command : commands) {
                assertRuns(command);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Map<String, String> files(String page) {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = FILE.matcher(page);
        while (matcher.find()) {
            files.put(matcher.group(1), matcher.group(2));
        }
        return files;
    }

    private static void compile(List<String> sources, Path classes) {
        List<String> words = Stream.concat(
                        Stream.of(
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path") + File.pathSeparator + classes,
                                "-d",
                                classes.toString()),
                        sources.stream())
                .toList();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
    }

    private void assertRuns(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        if (words.contains("--tune")) {
            words.addAll(List.of("--out", folder.resolve("runs").toString()));
        }
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.status()).as("%s: %s", command, run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }
}
