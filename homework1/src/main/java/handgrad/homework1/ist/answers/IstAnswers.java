package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import java.util.List;

/** Sheet 004's written questions, and the discussions of its programming questions. */
public final class IstAnswers {
    private IstAnswers() {}

    /** In the sheet's order. */
    public static List<Answer> all() {
        return List.of(
                Question11Sigmoid.answer(),
                Question12BinaryLogistic.answer(),
                Question13SoftmaxJacobian.answer(),
                Question14MultinomialLogistic.answer(),
                Question15Convexity.answer(),
                Question21SquaredError.answer(),
                Question22TrainAndTest.answer(),
                Question31LinearClassifiers.answer(),
                Question32aLinearActivation.answer(),
                Question32bNetwork.answer(),
                Question4Autodiff.answer());
    }
}
