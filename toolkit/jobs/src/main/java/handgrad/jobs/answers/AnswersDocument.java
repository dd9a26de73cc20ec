package handgrad.jobs.answers;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code answers --json} prints.
 *
 * @param command the command without the program's name: {@code hw2 wpi answers}
 * @param sheet the sheet's short name
 * @param passed whether every claim holds
 */
@JsonPropertyOrder({"command", "sheet", "passed", "answers"})
public record AnswersDocument(String command, String sheet, boolean passed, List<Entry> answers) {
    /** An answer. */
    @JsonPropertyOrder({"question", "asks", "text", "claims"})
    public record Entry(String question, String asks, String text, List<Tested> claims) {
        static Entry of(CheckedAnswer checked, RunNumbers numbers) {
            Answer answer = checked.answer();
            return new Entry(
                    answer.question(),
                    answer.asks(),
                    numbers.fillIn(answer.text()),
                    checked.claims().stream().map(Tested::of).toList());
        }
    }

    /** A claim. */
    @JsonPropertyOrder({"claim", "holds", "method", "findings"})
    public record Tested(String claim, boolean holds, String method, List<Finding> findings) {
        static Tested of(CheckedClaim checked) {
            Evidence evidence = checked.evidence();
            return new Tested(checked.claim(), evidence.holds(), evidence.method(), evidence.findings());
        }
    }

    /**
     * The document.
     *
     * @param numbers of the runs that the texts speak of
     */
    public static AnswersDocument of(String command, String sheet, List<CheckedAnswer> answers, RunNumbers numbers) {
        return new AnswersDocument(
                command,
                sheet,
                answers.stream().allMatch(CheckedAnswer::holds),
                answers.stream().map(answer -> Entry.of(answer, numbers)).toList());
    }
}
