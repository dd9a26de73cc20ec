package handgrad.jobs.archive;

import handgrad.files.Place;
import handgrad.files.Sha256;
import handgrad.files.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of each file of a run, in the form that {@code sha256sum -c SHA256SUMS} checks, too.
 *
 * @param digests by the files' names
 */
public record Checksums(Map<String, String> digests) {
    public static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\]+)");

    /** What came of a file. */
    public enum Finding {
        SAME("ok"),
        DIFFERENT("has other content"),
        MISSING("is missing"),
        UNLISTED("has no hash in " + FILE);

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        /** In words, after the file's name. */
        public String words() {
            return words;
        }
    }

    /** Those of files. */
    public static Checksums of(Map<String, byte[]> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((name, content) -> digests.put(name, Sha256.of(content)));
        return new Checksums(digests);
    }

    /**
     * Reads them.
     *
     * @param place for messages
     */
    public static Checksums read(Path place, byte[] text) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new Place(place, FILE)
                        .malformed("expected lines of 64 hexadecimal digits, two spaces and a file's name, found '"
                                + ShownText.of(line) + "'");
            }
            digests.put(matcher.group(2), matcher.group(1));
        }
        return new Checksums(digests);
    }

    /** One line for each file. */
    public byte[] text() {
        StringBuilder text = new StringBuilder();
        digests.forEach((name, digest) -> text.append(digest + "  " + name + "\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What comes of each file, listed or there. */
    public Map<String, Finding> check(Map<String, byte[]> files) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        digests.forEach((name, digest) -> {
            byte[] content = files.get(name);
            findings.put(
                    name,
                    content == null
                            ? Finding.MISSING
                            : Sha256.of(content).equals(digest) ? Finding.SAME : Finding.DIFFERENT);
        });
        files.keySet().stream()
                .filter(name -> !name.equals(FILE))
                .forEach(name -> findings.putIfAbsent(name, Finding.UNLISTED));
        return findings;
    }
}
