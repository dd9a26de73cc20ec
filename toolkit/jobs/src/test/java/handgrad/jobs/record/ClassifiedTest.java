package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.metrics.Predictions;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** By the example of scikit-learn's documentation of classification_report, whose digits are two. */
class ClassifiedTest {
    private static final Offset<Double> TWO_DIGITS = within(0.005);

    private final Classified report = Classified.of(
            new Predictions(new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1}, new double[5], 0, 3),
            List.of("class 0", "class 1", "class 2"));

    @Test
    void eachClass() {
        assertClass(0, 1, 0.50, 1.00, 0.67);
        assertClass(1, 1, 0.00, 0.00, 0.00);
        assertClass(2, 3, 1.00, 0.67, 0.80);
        assertThat(report.confusion()).containsExactly(List.of(1, 0, 0), List.of(1, 0, 0), List.of(0, 1, 2));
    }

    @Test
    void theMeans() {
        assertMeans(ClassResult::precision, 0.50, 0.70);
        assertMeans(ClassResult::recall, 0.56, 0.60);
        assertMeans(ClassResult::f1, 0.49, 0.61);
    }

    @Test
    void whatCannotBeDividedIsAbsent() {
        Classified other = Classified.of(
                new Predictions(new int[] {0}, new int[] {1}, new double[1], 0, 3), List.of("a", "b", "c"));
        assertThat(other.classes())
                .containsExactly(
                        new ClassResult("a", 1, null, 0.0, 0.0),
                        new ClassResult("b", 0, 0.0, null, 0.0),
                        new ClassResult("c", 0, null, null, null));
        assertThat(Classified.mean(other.classes(), ClassResult::f1, false)).isZero();
    }

    private void assertMeans(Classified.Measure number, double macro, double weighted) {
        assertThat(Classified.mean(report.classes(), number, false)).isCloseTo(macro, TWO_DIGITS);
        assertThat(Classified.mean(report.classes(), number, true)).isCloseTo(weighted, TWO_DIGITS);
    }

    private void assertClass(int k, int support, double precision, double recall, double f1) {
        ClassResult of = report.classes().get(k);
        assertThat(of.support()).isEqualTo(support);
        assertThat(Objects.requireNonNull(of.precision())).isCloseTo(precision, TWO_DIGITS);
        assertThat(Objects.requireNonNull(of.recall())).isCloseTo(recall, TWO_DIGITS);
        assertThat(Objects.requireNonNull(of.f1())).isCloseTo(f1, TWO_DIGITS);
    }
}
