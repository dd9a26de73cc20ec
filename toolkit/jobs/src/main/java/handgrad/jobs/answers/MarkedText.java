package handgrad.jobs.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of an answer with the numbers and formulas that its claims are about. They stand in it once, between guillemets
 * that nobody sees who reads the answer: {@code the loss is $L = «first loss: 1.7805»$} is read as {@code the loss is
 * $L = 1.7805$}, and a claim finds the number by its name.
 */
public final class MarkedText {
    private static final Pattern MARK = Pattern.compile("«([^:«»]+):\\s*([^«»]*)»");
    private static final Pattern PART = Pattern.compile("(?m)^## (\\S+)$");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,3}(?:,\\d{3})+(?![\\d.])|\\d+(?:\\.\\d+)?)(?:\\\\cdot 10\\^\\{(-?\\d+)\\})?");
    /** What stands between numbers: signs of tables, brackets, commas, words of TeX. */
    private static final Pattern BETWEEN = Pattern.compile("(?:[\\s&,;()\\[\\]]|\\\\(?:[a-z]+|[\\\\,; ]))*");

    private final String markdown;
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /**
     * @param markdown with marks
     * @throws IllegalArgumentException when two marks have one name
     */
    public MarkedText(String markdown) {
        this.markdown = markdown;
        MARK.matcher(markdown).results().forEach(mark -> {
            if (marks.put(mark.group(1), mark.group(2)) != null) {
                throw new IllegalArgumentException("two places are marked «" + mark.group(1) + "»");
            }
        });
    }

    /**
     * The text in the parts of its question: what stands below a line {@code ## 4.1} answers 4.1, and what stands above all such
     * lines the question as a whole.
     *
     * @param whole the question's number
     */
    public Map<String, MarkedText> parts(String whole) {
        Map<String, MarkedText> parts = new LinkedHashMap<>();
        String question = whole;
        int begin = 0;
        for (MatchResult heading : PART.matcher(markdown).results().toList()) {
            parts.put(question, new MarkedText(markdown.substring(begin, heading.start())));
            question = heading.group(1);
            begin = heading.end();
        }
        parts.put(question, new MarkedText(markdown.substring(begin)));
        return parts;
    }

    /** The text as it is read, without marks. */
    public String plain() {
        return MARK.matcher(markdown).replaceAll(mark -> Matcher.quoteReplacement(mark.group(2)));
    }

    /** The marked places by name, in the text's order. */
    public Map<String, String> marks() {
        return Map.copyOf(marks);
    }

    /** The same text with another content of one mark. */
    public MarkedText with(String name, String content) {
        return new MarkedText(MARK.matcher(markdown)
                .replaceAll(mark -> Matcher.quoteReplacement(
                        mark.group(1).equals(name) ? "«" + name + ": " + content + "»" : mark.group())));
    }

    /** Which marks have been asked for so far. */
    public Set<String> read() {
        return Set.copyOf(read);
    }

    /** The content of a mark as it stands there. */
    public String content(String name) {
        String content = marks.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no place is marked «" + name + "»; there are " + marks.keySet());
        }
        read.add(name);
        return content.strip();
    }

    /** A marked number with the decimals that it is printed with. */
    public PrintedNumber number(String name) {
        List<PrintedNumber> numbers = numbers(name);
        if (numbers.size() != 1) {
            throw new FormulaException("expected one number at «" + name + "», found '" + content(name) + "'");
        }
        return numbers.get(0);
    }

    /** All numbers of a marked place, row after row where it is a table. */
    public List<PrintedNumber> numbers(String name) {
        String content = content(name);
        List<PrintedNumber> numbers = new ArrayList<>();
        int end = 0;
        for (MatchResult found : NUMBER.matcher(content).results().toList()) {
            requireNoWords(name, content.substring(end, found.start()));
            numbers.add(PrintedNumber.of(found.group()));
            end = found.end();
        }
        requireNoWords(name, content.substring(end));
        return numbers;
    }

    /** The values of all numbers of a marked place. */
    public double[] values(String name) {
        return numbers(name).stream().mapToDouble(PrintedNumber::value).toArray();
    }

    /** A marked formula. */
    public TexFormula formula(String name) {
        return new TexFormula(content(name));
    }

    /** A sentence with the contents of the marks that it names as {@code «first loss»}. */
    String filledIn(String sentence) {
        String filled = sentence;
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            filled = filled.replace("«" + mark.getKey() + "»", mark.getValue().strip());
        }
        return filled;
    }

    private static void requireNoWords(String name, String between) {
        if (!BETWEEN.matcher(between).matches()) {
            throw new FormulaException(
                    "expected numbers at «" + name + "», found '" + between.strip() + "' among them");
        }
    }
}
