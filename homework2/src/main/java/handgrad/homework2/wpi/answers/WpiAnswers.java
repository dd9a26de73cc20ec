package handgrad.homework2.wpi.answers;

import handgrad.jobs.answers.Answer;
import java.util.List;

/** Sheet 002's written questions. */
public final class WpiAnswers {
    private WpiAnswers() {}

    /** In the sheet's order. */
    public static List<Answer> all() {
        return List.of(Question1LinearXor.answer(), Question2SoftmaxGradient.answer(), Question4AllPositive.answer());
    }
}
