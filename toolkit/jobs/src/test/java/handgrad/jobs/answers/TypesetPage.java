package handgrad.jobs.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page as a browser sees it, after its scripts have run.
 *
 * @param source the page's text
 * @param dom what the browser made of it
 */
public record TypesetPage(String source, String dom) {
    private static final Pattern FORMULA = Pattern.compile("class=\"formula");
    private static final Pattern TYPESET = Pattern.compile("class=\"katex\"");

    /** Opens the page in Chromium, where there is one. */
    public static Optional<TypesetPage> of(Path page) throws IOException, InterruptedException {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(System.getProperty("path.separator"), -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty()) {
            return Optional.empty();
        }
        Process browser = new ProcessBuilder(
                        chromium.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        browser.waitFor();
        return Optional.of(new TypesetPage(Files.readString(page), dom));
    }

    /** How many formulas the page has. */
    public long formulas() {
        return FORMULA.matcher(source).results().count();
    }

    /** How many of them KaTeX has typeset. */
    public long typeset() {
        return TYPESET.matcher(dom).results().count();
    }

    /** Whether KaTeX complains of a formula. */
    public boolean hasErrors() {
        return dom.contains("class=\"katex-error\"");
    }
}
