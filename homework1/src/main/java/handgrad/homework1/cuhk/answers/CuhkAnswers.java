package handgrad.homework1.cuhk.answers;

import handgrad.jobs.answers.Answer;
import java.util.List;

/** Sheet 003's written questions. */
public final class CuhkAnswers {
    private CuhkAnswers() {}

    /** In the sheet's order. */
    public static List<Answer> all() {
        return List.of(Question1SquaredLogistic.answer(), Question2Huber.answer(), Question3SgdStep.answer());
    }
}
