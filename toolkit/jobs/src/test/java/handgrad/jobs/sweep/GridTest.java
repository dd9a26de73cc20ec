package handgrad.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private final Grid grid = Grid.parse(List.of("learning-rate=0.1,1", "batch-size=8,16,8"));

    @Test
    void theProductHasEveryCombinationOnce() {
        assertThat(grid.product())
                .containsExactly(
                        Map.of("learning-rate", "0.1", "batch-size", "8"),
                        Map.of("learning-rate", "0.1", "batch-size", "16"),
                        Map.of("learning-rate", "1", "batch-size", "8"),
                        Map.of("learning-rate", "1", "batch-size", "16"));
    }

    /** The default of both, 0.1 and 8, comes up for each of them and is there once. */
    @Test
    void oneAtATimeKeepsTheOthersAtTheirDefault() {
        assertThat(grid.oneAtATime(Map.of("learning-rate", "0.1", "batch-size", "8")))
                .containsExactly(
                        Map.of("learning-rate", "0.1", "batch-size", "8"),
                        Map.of("learning-rate", "1", "batch-size", "8"),
                        Map.of("learning-rate", "0.1", "batch-size", "16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "learning-rate", "=0.1", "learning-rate=", "learning-rate=0.1,,1"})
    void whatIsNoGridIsRefused(String text) {
        assertThatThrownBy(() -> Grid.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a grid is a hyper-parameter and its values, such as learning-rate=0.01,0.1, not '" + text
                        + "'");
    }

    @Test
    void aHyperParameterComesOnce() {
        assertThatThrownBy(() -> Grid.parse(List.of("alpha=0", "alpha=1")))
                .hasMessage("the hyper-parameter alpha comes twice");
    }

    @Test
    void valuesWithCommasStandBetweenSemicolons() {
        assertThat(Grid.parse(List.of("hidden=256,128;100;1e2,050", "images=1;2"))
                        .values())
                .isEqualTo(Map.of("hidden", List.of("256,128", "100", "100,50"), "images", List.of("1", "2")));
    }

    /** A hundred values of five hyper-parameters. */
    @Test
    void tenThousandMillionConfigurationsAreRefused() {
        List<String> values =
                IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        Grid large = new Grid(Map.of("a", values, "b", values, "c", values, "d", values, "e", values));
        assertThatThrownBy(large::product)
                .hasMessage("a sweep has at most 10000 configurations, and this grid has 10000000000;"
                        + " leave values out, or vary them --one-at-a-time");
        assertThat(large.oneAtATime(Map.of("a", "0", "b", "0", "c", "0", "d", "0", "e", "0")))
                .hasSize(5 * 99 + 1);
    }

    @Test
    void aNumberInAnotherSpellingIsTheSameValue() {
        assertThat(Grid.parse(List.of("learning-rate=0.1,1e-1,0.10,.1", "epochs=2,02,2e0", "rule=sgd,adam"))
                        .values())
                .isEqualTo(Map.of(
                        "learning-rate", List.of("0.1"), "epochs", List.of("2"), "rule", List.of("sgd", "adam")));
    }
}
