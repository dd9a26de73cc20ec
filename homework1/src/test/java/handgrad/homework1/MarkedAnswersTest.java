package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.homework1.cuhk.answers.CuhkAnswers;
import handgrad.homework1.ist.answers.IstAnswers;
import handgrad.homework1.mnist.answers.MnistAnswers;
import handgrad.homework1.nyu.answers.NyuAnswers;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.MarkMutations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A digit or a sign changed in any marked place of an answer makes a claim fail. */
class MarkedAnswersTest {
    @TestFactory
    Stream<DynamicTest> everyMarkIsHeldByAClaim() {
        return Stream.of(MnistAnswers.all(), NyuAnswers.all(), CuhkAnswers.all(), IstAnswers.all())
                .flatMap(List::stream)
                .map(answer -> DynamicTest.dynamicTest(answer.home().getSimpleName(), () -> isHeld(answer)));
    }

    private static void isHeld(Answer answer) {
        assertThat(MarkMutations.unnoticed(answer)).isEmpty();
        assertThat(answer.marked().marks()).isNotEmpty();
    }
}
