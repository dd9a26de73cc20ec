package handgrad.homework1.nyu.answers;

import handgrad.jobs.answers.Answer;
import java.util.List;

/** Sheet 001's written problems. */
public final class NyuAnswers {
    private NyuAnswers() {}

    /** In the sheet's order. */
    public static List<Answer> all() {
        return List.of(
                Problem1VectorCalculus.answer(),
                Problem2AbsoluteLoss.answer(),
                Problem3CurveFitting.answer(),
                Problem4FashionMnist.answer(),
                Problem5Backprop.answer());
    }
}
