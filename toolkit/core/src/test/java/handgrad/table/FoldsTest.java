package handgrad.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void everyRowTestsOnce() {
        for (int n = 2; n <= 23; n++) {
            for (int k = 2; k <= Math.min(n, 6); k++) {
                List<Fold> folds = Folds.kFold(n, k, new RandomState(n));
                assertPartition(folds, n, k);
                for (Fold fold : folds) {
                    assertThat(fold.test().length).isBetween(n / k, (n + k - 1) / k);
                }
            }
        }
        assertThat(Folds.kFold(20, 4, new RandomState(1)).get(0).test())
                .isEqualTo(Folds.kFold(20, 4, new RandomState(1)).get(0).test())
                .isNotEqualTo(Folds.kFold(20, 4, new RandomState(2)).get(0).test());
    }

    @Test
    void everyClassHasItsShare() {
        int[] y = IntStream.range(0, 53).map(i -> i < 30 ? 7 : i < 47 ? 2 : 0).toArray(); // 30, 17 and 6
        List<Fold> folds = Folds.stratified(y, 5, new RandomState(3));
        assertPartition(folds, 53, 5);
        for (Fold fold : folds) {
            assertThat(fold.test().length).isBetween(10, 11);
            for (int[] share : new int[][] {{7, 6, 6}, {2, 3, 4}, {0, 1, 2}}) {
                assertThat((int) Arrays.stream(fold.test())
                                .filter(i -> y[i] == share[0])
                                .count())
                        .isBetween(share[1], share[2]);
            }
        }
        assertThatThrownBy(() -> Folds.stratified(new int[] {0, 0, 0, 1}, 2, new RandomState(0)))
                .hasMessage("there are 2 to 1 parts of 1 rows of class 1, not 2");
        Fold split = Folds.stratifiedSplit(y, 5, new RandomState(3));
        assertThat(split.test()).isEqualTo(folds.get(0).test());
    }

    @Test
    void noGroupIsCut() {
        int[] groups = {4, 4, 4, 4, 4, 1, 1, 2, 2, 3, 3, 9};
        List<Fold> folds = Folds.grouped(groups, 3);
        assertPartition(folds, 12, 3);
        for (Fold fold : folds) {
            int[] inTest =
                    Arrays.stream(fold.test()).map(i -> groups[i]).distinct().toArray();
            assertThat(Arrays.stream(fold.train())
                            .map(i -> groups[i])
                            .distinct()
                            .toArray())
                    .doesNotContain(inTest);
        }
        // The largest group alone; 2 + 2 and 2 + 1 rows
        assertThat(folds.stream().map(fold -> fold.test().length)).containsExactly(5, 4, 3);
        assertThatThrownBy(() -> Folds.grouped(groups, 6)).hasMessage("there are 2 to 5 parts of 5 groups, not 6");
    }

    @Test
    void oneSplit() {
        Fold fold = Folds.split(10, 3, new RandomState(0));
        assertThat(fold.test()).hasSize(3);
        assertThat(IntStream.concat(Arrays.stream(fold.test()), Arrays.stream(fold.train()))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, 10).toArray());
        assertThatThrownBy(() -> Folds.split(10, 10, new RandomState(0)))
                .hasMessage("of 10 rows 1 to 9 can test, not 10");
    }

    private static void assertPartition(List<Fold> folds, int n, int k) {
        assertThat(folds).hasSize(k);
        assertThat(folds.stream()
                        .flatMapToInt(fold -> Arrays.stream(fold.test()))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, n).toArray());
        for (Fold fold : folds) {
            assertThat(IntStream.concat(Arrays.stream(fold.test()), Arrays.stream(fold.train()))
                            .sorted()
                            .toArray())
                    .isEqualTo(IntStream.range(0, n).toArray());
        }
    }
}
