package handgrad.homework1.mnist.answers;

import handgrad.jobs.answers.Answer;
import java.util.List;

/** Sheet 000's written questions. */
public final class MnistAnswers {
    private MnistAnswers() {}

    /** In the sheet's order. */
    public static List<Answer> all() {
        return List.of(
                Question1LogisticRegression.answer(),
                Question2OneHiddenLayer.answer(),
                Question3Softmax.answer(),
                Question4LearningRate.answer(),
                Question5LeastSquares.answer(),
                Question6AbsoluteError.answer(),
                Question7ManyMinima.answer(),
                Question8ClippedRelu.answer());
    }
}
