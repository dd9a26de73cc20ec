package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AreaMeanTest {
    /** Three pixels in two: each has one whole and half of the middle one. */
    @Test
    void aPixelIsTheMeanOfWhatItCovers() {
        double[] scaled = AreaMean.of(new double[] {3, 6, 12}, 1, 3, 1, 2);
        assertThat(scaled).containsExactly(new double[] {(3 + 3) / 1.5, (3 + 12) / 1.5}, within(1e-12));
        assertThat(AreaMean.of(new double[] {3, 6, 12}, 3, 1, 2, 1)).isEqualTo(scaled);
    }

    /** Two pixels in three: the middle one has a half of each. */
    @Test
    void enlargesToo() {
        assertThat(AreaMean.of(new double[] {3, 6}, 1, 2, 1, 3))
                .containsExactly(new double[] {3, 4.5, 6}, within(1e-12));
    }

    /** The mean of all pixels stays what it was, whatever the sizes. */
    @Test
    void keepsTheMean() {
        double[] plane = new double[7 * 11];
        Arrays.setAll(plane, i -> i * i % 97);
        double mean = Arrays.stream(plane).average().orElseThrow();
        for (int size = 1; size < 20; size++) {
            assertThat(Arrays.stream(AreaMean.of(plane, 7, 11, size, 20 - size))
                            .average()
                            .orElseThrow())
                    .isCloseTo(mean, within(1e-10));
        }
    }
}
