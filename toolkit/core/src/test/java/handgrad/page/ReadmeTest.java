package handgrad.page;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.random.RandomState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of this module's page, compiled and run from there, and its table. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("in (\\d+) lines[^`]*```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("`([^`]+)`");

    private static final String IMPORTS = Stream.of(
                    "leastsquares",
                    "linalg",
                    "loss",
                    "matrix",
                    "metrics",
                    "nn",
                    "optim",
                    "random",
                    "table",
                    "train",
                    "validation")
            .map(name -> "import handgrad." + name + ".*;")
            .collect(Collectors.joining(
                    " ",
                    "import static handgrad.matrix.Precision.DOUBLE; import static java.lang.Double.NaN;"
                            + " import java.nio.file.*; import java.util.*; import java.util.stream.Stream; ",
                    ""));

    @TempDir
    private Path folder;

    @Test
    void softmaxRegression() throws Exception {
        RandomState random = new RandomState(0);
        List<String> rows = new ArrayList<>(List.of("a,b,c,d,name"));
        for (int i = 0; i < 150; i++) {
            int k = i % 3;
            rows.add(String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%.3f,%.3f,%s",
                    random.normal(4.0 * k, 1),
                    random.normal(0, 1),
                    random.normal(k == 1 ? 30 : 0, 10),
                    random.normal(5, 0.1),
                    List.of("iris", "rose", "tulip").get(k)));
        }
        Files.write(folder.resolve("flowers.csv"), rows);
        List<String> folds = run(example(0, 13, 15), "flowers.csv");
        assertThat(folds).hasSize(5);
        for (String fold : folds) {
            assertThat(Double.parseDouble(fold.split(" ", -1)[0])).isGreaterThan(0.85);
            assertThat(fold).contains("Interval[low=");
        }
    }

    @Test
    void regressionByAPerceptron() throws Exception {
        RandomState random = new RandomState(1);
        List<String> rows = new ArrayList<>(List.of("a,b,c,y"));
        for (int i = 0; i < 200; i++) {
            double a = random.normal(0, 1);
            double b = random.normal(100, 20);
            double c = random.uniform(0, 1);
            rows.add(String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%.4f", a, b, c, Math.abs(a) + b / 50 + c));
        }
        Files.write(folder.resolve("houses.csv"), rows);
        List<String> folds = run(example(1, 12, 12), "houses.csv");
        assertThat(folds).hasSize(5);
        for (String fold : folds) {
            assertThat(Double.parseDouble(fold.split(" ", -1)[0]))
                    .isGreaterThan(0.8); // |a| alone is a third of the variance
        }
    }

    /** Every class that the table names is there. */
    @Test
    void theTableNamesWhatThereIs() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| ") && line.endsWith("` |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        for (String row : rows) {
            String where = row.substring(row.lastIndexOf("| ", row.length() - 3) + 2);
            String last = "";
            Matcher names = CLASS.matcher(where);
            while (names.find()) {
                String name = names.group(1);
                last = Character.isUpperCase(name.charAt(0)) && !name.startsWith("Matrix") ? last : folder(name);
                String path = Character.isUpperCase(name.charAt(0)) ? last + "/" + name : name.replace('.', '/');
                Path base = Path.of("src/main/java/handgrad");
                assertThat(name.startsWith("Matrix.")
                                || Files.isDirectory(base.resolve(path))
                                || Files.exists(base.resolve(path + ".java")))
                        .as(name)
                        .isTrue();
            }
        }
    }

    private static String folder(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** The n-th example, of as many lines as the page says, and at most so many. */
    private static String example(int n, int lines, int most) throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        for (int i = 0; i <= n; i++) {
            assertThat(examples.find()).isTrue();
        }
        String body = examples.group(2);
        assertThat(body.lines().count()).isEqualTo(lines).isLessThanOrEqualTo(most);
        assertThat(examples.group(1)).isEqualTo(String.valueOf(lines));
        return body;
    }

    private List<String> run(String body, String file) throws Exception {
        Path source = folder.resolve("Example.java");
        String inFolder = folder.resolve(file).toString().replace("\\", "\\\\");
        Files.writeString(
                source,
                IMPORTS + " public class Example { public static void main(String[] args) throws Exception {\n"
                        + body.replace(file, inFolder) + "} }");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return Arrays.asList(printed.toString(StandardCharsets.UTF_8).split(System.lineSeparator()));
    }
}
