package handgrad.jobs.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KaTeX as text to put into a page, so that the page needs nothing else. */
final class Katex {
    private static final String HOME = "/META-INF/resources/webjars/katex/0.16.47/";

    /** A font's addresses: woff2, which every browser of the last ten years reads, and two older forms. */
    private static final Pattern FONT = Pattern.compile("src:url\\((fonts/[\\w-]+\\.woff2)\\)[^}]*");

    private Katex() {}

    /** The script, which defines {@code katex}, under its licence. */
    static String script() {
        return "/*\n" + text("LICENSE") + "*/\n" + text("dist/katex.min.js");
    }

    /** The style sheet, with its fonts in it. */
    static String style() {
        Matcher fonts = FONT.matcher(text("dist/katex.min.css"));
        return fonts.replaceAll(font -> "src:url(data:font/woff2;base64,"
                + Base64.getEncoder().encodeToString(read("dist/" + font.group(1))) + ") format(\"woff2\")");
    }

    private static String text(String file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    private static byte[] read(String file) {
        try (InputStream in = Katex.class.getResourceAsStream(HOME + file)) {
            if (in == null) {
                throw new IllegalStateException("KaTeX's " + file + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
