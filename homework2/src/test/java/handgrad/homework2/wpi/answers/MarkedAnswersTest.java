package handgrad.homework2.wpi.answers;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.answers.MarkMutations;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A digit or a sign changed in any marked place of an answer makes a claim fail. */
class MarkedAnswersTest {
    @TestFactory
    Stream<DynamicTest> everyMarkIsHeldByAClaim() {
        return WpiAnswers.all().stream()
                .map(answer -> DynamicTest.dynamicTest(answer.home().getSimpleName(), () -> {
                    assertThat(MarkMutations.unnoticed(answer)).isEmpty();
                    assertThat(answer.marked().marks()).isNotEmpty();
                }));
    }
}
