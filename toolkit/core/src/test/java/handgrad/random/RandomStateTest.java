package handgrad.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number here was printed by NumPy 1.24.2. */
class RandomStateTest {
    @Test
    void permutationAndNormalDrawsOfSeed42() {
        RandomState random = new RandomState(42);
        assertThat(Arrays.copyOf(random.permutation(60_000), 6))
                .containsExactly(12628, 37730, 39991, 8525, 8279, 51012);
        assertThat(draws(5, () -> random.normal(0.1, 0.1)))
                .containsExactly(
                        0.06105780372746436,
                        0.07719705056903826,
                        0.15110494606025437,
                        0.12277152275260017,
                        0.0934325924238558);
    }

    @Test
    void randintSpansSmallWideAndHugeRanges() {
        RandomState random = new RandomState(0);
        assertThat(wholes(8, () -> random.randint(0, 10))).containsExactly(5, 0, 3, 3, 7, 9, 3, 5);
        assertThat(wholes(4, () -> random.randint(-5, 3_000_000_000L)))
                .containsExactly(1650906861, 1879422751, 1277901394, 243580371);
        assertThat(wholes(3, () -> random.randint(0, 1L << 40)))
                .containsExactly(379128171916L, 251159659201L, 991330716199L);
        assertThat(draws(3, () -> random.uniform(-1, 2)))
                .containsExactly(0.5866847592587134, 0.704133683281797, 1.776789914877983);
        assertThat(draws(2, random::randomSample)).containsExactly(0.07103605819788694, 0.08712929970154071);
    }

    @Test
    void randintOverAllLongs() {
        RandomState random = new RandomState(3);
        assertThat(random.randint(0, Long.MAX_VALUE)).isEqualTo(937055941807507096L);
        assertThat(random.randint(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(3839649608876091011L);
    }

    @Test
    void theLargestSeed() {
        RandomState random = new RandomState(4294967295L);
        assertThat(wholes(3, () -> random.randint(0, 1L << 32))).containsExactly(419326371, 479346978, 3918654476L);
        assertThat(draws(3, random::standardNormal))
                .containsExactly(1.0935881881411569, 2.6047613534298115, -0.7564226436851252);
    }

    @Test
    void shuffleInPlaceAgainAndAgain() {
        int[] numbers = {0, 11, 22, 33, 44, 55, 66, 77, 88, 99};
        RandomState random = new RandomState(5);
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(99, 55, 22, 44, 77, 11, 0, 88, 66, 33);
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(22, 11, 0, 44, 66, 55, 77, 88, 33, 99);
    }

    @Test
    void fillsAMatrixRowByRow() {
        try (Matrix W = Matrix.zeros(Precision.DOUBLE, 2, 3)) {
            new RandomState(1).normal(0, 1, W);
            assertThat(W.toArray())
                    .containsExactly(
                            1.6243453636632417,
                            -0.6117564136500754,
                            -0.5281717522634557,
                            -1.0729686221561705,
                            0.8654076293246785,
                            -2.3015386968802827);
        }
    }

    /** C libraries round the logarithm differently in its last digit, which one draw in some thousands shows. */
    @Test
    void aMillionNormalDrawsStayInStep() {
        RandomState random = new RandomState(3);
        double[] x = draws(1_000_000, random::standardNormal);
        assertThat(Arrays.stream(x).sum()).isCloseTo(1958.404534987673, within(1e-8));
        assertThat(Arrays.stream(x).map(Math::abs).max().orElseThrow()).isEqualTo(4.783369547102709);
        assertThat(Arrays.stream(x).map(v -> v * v * v).sum()).isCloseTo(7350.03799075451, within(1e-8));
        assertThat(x[999_999]).isEqualTo(1.5494928639075594);
    }

    @Test
    void theStateIsThatOfNumPy() {
        RandomState random = new RandomState(42);
        assertState(random, 42, 624, false, 0);
        random.permutation(10);
        draws(3, random::standardNormal);
        assertState(random, 723970371, 30, true, -0.5251698071781478);
        assertThat(Arrays.stream(random.state().key())
                        .mapToLong(Integer::toUnsignedLong)
                        .sum())
                .isEqualTo(1331539527269L);
        random.standardNormal();
        assertState(random, 723970371, 30, false, 0);
        RandomState exhausted = new RandomState(0);
        draws(312, exhausted::randomSample);
        assertState(exhausted, (int) 2443250962L, 624, false, 0);
        exhausted.randomSample();
        assertState(exhausted, 1499117434, 2, false, 0);
    }

    @Test
    void goesOnFromTheStateOfAnother() {
        RandomState one = new RandomState(42);
        one.permutation(10);
        draws(3, one::standardNormal);
        RandomState other = new RandomState(7);
        other.restore(one.state());
        other.standardNormal();
        RandomState.State state = other.state();
        assertThat(wholes(5, () -> other.randint(0, 1000))).containsExactly(276, 160, 459, 313, 21);
        other.restore(state);
        assertThat(wholes(5, () -> other.randint(0, 1000))).containsExactly(276, 160, 459, 313, 21);
    }

    @Test
    void refusesAStateThatNoneCanHave() {
        assertThatThrownBy(() -> new RandomState.State(new int[623], 0, false, 0))
                .hasMessage("the state of a RandomState has 624 words and a position from 0 to 624,"
                        + " not 623 words and the position 0");
        assertThatThrownBy(() -> new RandomState.State(new int[624], 625, false, 0))
                .hasMessageContaining("not 624 words and the position 625");
    }

    private static void assertState(RandomState random, int first, int pos, boolean hasGauss, double gauss) {
        RandomState.State state = random.state();
        assertThat(state.key()[0]).isEqualTo(first);
        assertThat(state.pos()).isEqualTo(pos);
        assertThat(state.hasGauss()).isEqualTo(hasGauss);
        assertThat(state.cachedGaussian()).isEqualTo(gauss);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L})
    void refusesTheSeedsThatNumPyRefuses(long seed) {
        assertThatThrownBy(() -> new RandomState(seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a seed is a whole number from 0 to 4294967295, not " + seed);
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new RandomState(0).randint(3, 3)).hasMessageContaining("low < high");
    }

    private static double[] draws(int n, java.util.function.DoubleSupplier draw) {
        return java.util.stream.DoubleStream.generate(draw).limit(n).toArray();
    }

    private static long[] wholes(int n, java.util.function.LongSupplier draw) {
        return java.util.stream.LongStream.generate(draw).limit(n).toArray();
    }

    /** NumPy: OverflowError, Range exceeds valid bounds. It takes high below low. */
    @Test
    void uniformNeedsAFiniteRange() {
        RandomState random = new RandomState(1);
        double[][] refused = {{Double.NaN, 1}, {0, Double.NaN}, {0, Double.POSITIVE_INFINITY}, {-1.7e308, 1.7e308}};
        for (double[] range : refused) {
            assertThatThrownBy(() -> random.uniform(range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("uniform needs a finite distance from low to high, not from " + range[0] + " to "
                            + range[1]);
        }
        assertThat(random.uniform(2, 1)).isEqualTo(1.5829779952974259); // numpy.random.RandomState(1).uniform(2, 1)
    }
}
