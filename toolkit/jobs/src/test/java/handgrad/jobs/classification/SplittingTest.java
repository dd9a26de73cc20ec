package handgrad.jobs.classification;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplittingTest {
    private final Samples all = Samples.all(new Pixels(new byte[6], 1, 255), new int[6]);

    @Test
    void inFileOrderTheLastSamplesAreHeldBack() {
        RandomState stream = new RandomState(0);
        Split split = Splitting.inFileOrder().split(all, 2, stream);
        assertThat(split.train().indices()).containsExactly(0, 1, 2, 3);
        assertThat(split.validation().indices()).containsExactly(4, 5);
        assertThat(stream.randomSample()).as("no random number was used").isEqualTo(new RandomState(0).randomSample());
    }

    @Test
    void bySeedOfItsOwnTheRunsStreamIsLeftAlone() {
        RandomState stream = new RandomState(7);
        Split split = Splitting.byItsOwnSeed(42).split(all, 2, stream);
        int[] p = new RandomState(42).permutation(6);
        assertThat(split.validation().indices()).containsExactly(Arrays.copyOf(p, 2));
        assertThat(split.train().indices()).containsExactly(Arrays.copyOfRange(p, 2, 6));
        assertThat(stream.randomSample()).isEqualTo(new RandomState(7).randomSample());
    }
}
