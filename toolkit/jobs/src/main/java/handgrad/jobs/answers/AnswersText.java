package handgrad.jobs.answers;

import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Checked answers as a person reads them on the standard output: question, claim, evidence and verdict. */
public final class AnswersText {
    private static final String INDENT = "    ";

    private AnswersText() {}

    /** Lines without their ends. */
    public static List<String> of(List<CheckedAnswer> answers) {
        List<String> lines = new ArrayList<>();
        for (CheckedAnswer checked : answers) {
            Answer answer = checked.answer();
            lines.add("Question " + answer.question() + ". " + answer.asks());
            checked.claims().forEach(claim -> addClaim(claim, lines));
            lines.add("");
        }
        lines.add(summary(answers));
        return lines;
    }

    private static void addClaim(CheckedClaim claim, List<String> lines) {
        lines.add("");
        lines.add((claim.holds() ? "  holds  " : "  FAILS  ") + claim.claim());
        lines.add(INDENT + "by " + claim.evidence().method());
        TextTable.aligned(claim.evidence().findings().stream()
                        .map(AnswersText::cells)
                        .toList())
                .forEach(line -> lines.add(INDENT + "  " + line.stripTrailing()));
    }

    private static List<String> cells(Finding finding) {
        return List.of(
                finding.quantity(),
                finding.foundText(),
                "required " + finding.required(),
                finding.holds() ? "" : "not so");
    }

    private static String summary(List<CheckedAnswer> answers) {
        List<CheckedClaim> claims =
                answers.stream().flatMap(answer -> answer.claims().stream()).toList();
        long failed = claims.stream().filter(claim -> !claim.holds()).count();
        return claims.size()
                + (claims.size() == 1 ? " claim of " : " claims of ")
                + answers.size()
                + (answers.size() == 1 ? " answer: " : " answers: ")
                + (failed == 0 ? "all hold" : failed + (failed == 1 ? " FAILS" : " FAIL"));
    }
}
