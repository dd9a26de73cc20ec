package handgrad.jobs.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Five classes, of which two are shown. */
class MostConfusedTest {
    private static final int[][] CONFUSION = {
        {9, 0, 0, 0, 0},
        {0, 5, 0, 4, 0},
        {1, 0, 8, 0, 0},
        {0, 3, 0, 6, 0},
        {0, 0, 0, 0, 7}
    };
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @Test
    void allAreShownWhereTheyAreFew() {
        MostConfused all = MostConfused.of(CONFUSION, NAMES, 5);
        assertThat(all.counts()).isSameAs(CONFUSION);
        assertThat(all.isPart()).isFalse();
    }

    @Test
    void theOthersAreCountedTogether() {
        MostConfused two = MostConfused.of(CONFUSION, NAMES, 2);
        assertThat(two.names()).containsExactly("b", "d", "others");
        assertThat(two.counts()).isDeepEqualTo(new int[][] {{5, 4, 0}, {3, 6, 0}, {0, 0, 25}});
        assertThat(two.isPart()).isTrue();
    }
}
