package handgrad.jobs.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Changes every digit and every sign of every marked place of an answer in turn, and lists what no claim notices. */
public final class MarkMutations {
    private static final Pattern LAYOUT = Pattern.compile("\\\\\\\\\\[\\d+$");

    private MarkMutations() {}

    /** The changes with which all claims still hold; the marks that no claim reads; all claims that fail unchanged. */
    public static List<String> unnoticed(Answer answer) {
        List<String> unnoticed = new ArrayList<>();
        Map<Claim, Set<String>> reads = new LinkedHashMap<>();
        Set<String> read = new LinkedHashSet<>();
        for (Claim claim : answer.claims()) {
            MarkedText text = answer.marked();
            if (!claim.checked(text).holds()) {
                unnoticed.add("fails without a change: " + claim.sentence());
            }
            reads.put(claim, text.read());
            read.addAll(text.read());
        }
        answer.marked().marks().forEach((name, content) -> {
            if (!read.contains(name)) {
                unnoticed.add("no claim reads «" + name + "»");
                return;
            }
            for (String changed : changes(content)) {
                MarkedText text = answer.marked().with(name, changed);
                boolean noticed = reads.entrySet().stream()
                        .filter(claim -> claim.getValue().contains(name))
                        .anyMatch(claim -> !claim.getKey().checked(text).holds());
                if (!noticed) {
                    unnoticed.add("«" + name + ": " + content + "» as " + changed);
                }
            }
        });
        return unnoticed;
    }

    /**
     * Each digit one larger (9 becomes 8), each sign turned round, and a sign before numbers that have none; but for the
     * distance to the next line, which is layout.
     */
    static List<String> changes(String content) {
        List<String> changes = new ArrayList<>();
        for (int at = 0; at < content.length(); at++) {
            char here = content.charAt(at);
            String other = LAYOUT.matcher(content.substring(0, at + 1)).find()
                    ? ""
                    : Character.isDigit(here)
                            ? (here == '9' ? "8" : Character.toString(here + 1))
                            : here == '+' ? "-" : here == '-' ? "+" : "";
            if (!other.isEmpty()) {
                changes.add(content.substring(0, at) + other + content.substring(at + 1));
            }
        }
        if (content.matches("\\s*\\d[\\d.,]*\\s*") && content.matches(".*[1-9].*")) {
            changes.add("-" + content.strip());
        }
        return changes;
    }
}
