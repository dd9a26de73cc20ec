package handgrad.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    /**
     * {@code numpy.random.RandomState(0).random_sample(4)} is 0.5488, 0.7152, 0.6028, 0.5449: 10^(-3 + 3 · 0.5488) = 0.0443, the
     * third of three values; 10^(-3 + 3 · 0.6028) = 0.0643, the second.
     */
    @Test
    void drawsAreThoseOfNumpysStream() {
        Grid grid = Grid.parse(List.of("learning-rate=0.001..1", "batch-size=16,32,64"));
        assertThat(Draws.of(grid, 2, new RandomState(0), "batch-size"::equals))
                .containsExactly(
                        Map.of("learning-rate", "0.0443", "batch-size", "64"),
                        Map.of("learning-rate", "0.0643", "batch-size", "32"));
    }

    @Test
    void configurationsAreDifferentOrThereAreNotSoMany() {
        Grid grid = Grid.parse(List.of("alpha=0,1", "nesterov=true,false"));
        assertThat(Draws.of(grid, 4, new RandomState(3), any -> false)).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Draws.of(grid, 5, new RandomState(3), any -> false))
                .hasMessageStartingWith(
                        "of alpha=0,1 and nesterov=true,false only 4 different configurations were drawn");
    }

    /** Four whole numbers, a quarter each; from 1 to 10 by equal factors of 10.5 / 0.5. */
    @ParameterizedTest
    @CsvSource({
        "2..5, 0, 2",
        "2..5, 0.24, 2",
        "2..5, 0.26, 3",
        "2..5, 0.99999, 5",
        "1..10, 0, 1",
        "1..10, 0.5, 2",
        "1..10, 0.99999, 10"
    })
    void aWholeNumberIsDrawnWhole(String range, double share, String value) {
        assertThat(ValueRange.of(range).orElseThrow().at(share, true)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001..1, 0, 0.001",
        "0.001..1, 0.5, 0.0316",
        "0.001..1, 0.99999, 1",
        "0..1, 0.5, 0.5",
        "-1..1, 0.25, -0.5",
        "1e-6..1e-4, 0.5, 0.00001",
        "0.5..0.9, 0.5, 0.7"
    })
    void equalFactorsWhereTheyAreFarApartAndEqualDifferencesElsewhere(String range, double share, String value) {
        assertThat(ValueRange.of(range).orElseThrow().at(share, false)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1..0.1", "1..1", "0..1e999"})
    void anEmptyOrEndlessRangeIsRefused(String range) {
        assertThatThrownBy(() -> ValueRange.of(range)).hasMessageStartingWith("a range goes from a smaller number to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "..1", "a..b", "1..", "0.1,0.2"})
    void otherWordsAreNoRange(String word) {
        assertThat(ValueRange.of(word)).isEmpty();
    }

    /** Li et al., Hyperband (2018), table 1, s = 4: n = 81, 27, 9, 3, 1 and r = 1, 3, 9, 27, 81. */
    @Test
    void theRoundsAreThoseOfThePaper() {
        assertThat(Rounds.of(81, 81)).isEqualTo(new Rounds(List.of(1, 3, 9, 27, 81), List.of(81, 27, 9, 3, 1)));
        assertThat(Rounds.of(30, 20)).isEqualTo(new Rounds(List.of(2, 7, 20), List.of(30, 10, 3)));
        assertThat(Rounds.of(30, 20).words()).isEqualTo("30 after 2 epochs, 10 after 7, 3 after 20");
        assertThat(Rounds.of(3, 100).trainings()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2, 100", "100, 2"})
    void whatCannotBeDividedIsRefused(int candidates, int epochs) {
        assertThatThrownBy(() -> Rounds.of(candidates, epochs)).hasMessageContaining("needs 3 of both");
    }

    @Test
    void aPlanOfRoundsThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> new Rounds(List.of(3, 1), List.of(9, 3))).hasMessageContaining("more epochs");
        assertThatThrownBy(() -> new Rounds(List.of(1, 3), List.of(3, 9))).hasMessageContaining("fewer candidates");
    }
}
