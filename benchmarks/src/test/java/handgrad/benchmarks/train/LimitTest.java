package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as the C programs print them. */
class LimitTest {
    @Test
    void takesTheFastestEpochOfAllVariantsAndThatOfThoseOnOneThread() {
        List<String> lines = List.of(
                "a softmax b1 dense fused bytes 784 pixels: mean 1087871 best 1471147 /s acc 0.9231",
                "a softmax b1 sparse padded bytes ahead 2: mean 1344771 best 1448184 /s acc 0.9231",
                "c softmax b128 dense 1 threads lr 0.1: mean 1079348 best 1171508 /s acc 0.9174",
                "c softmax b128 sparse 1 threads lr 0.1: mean 1099130 best 1315561 /s acc 0.9174",
                "c softmax b128 dense 2 threads lr 0.1: mean 2043867 best 2062654 /s acc 0.9174");
        assertThat(Limit.parse("a softmax b1 ", lines)).contains(new Limit(1_471_147, 1_471_147));
        assertThat(Limit.parse("c softmax b128 ", lines)).contains(new Limit(1_315_561, 2_062_654));
    }

    @Test
    void knowsTheOtherWaysInWhichThreadsAreNamed() {
        List<String> lines = List.of(
                "b mlp b1 sparse fused 1t: mean 175766 best 185352 /s acc 0.9826",
                "b mlp b1 sparse fused, hidden split over 2t: mean 514247 best 615027 /s acc 0.9826",
                "b mlp b1 dense blocks of 32 with Gram, 1t: mean 64617 best 288276 /s acc 0.9830",
                "d MLP 256 b32 dense layer1 1t: mean 273000 best 280000 /s acc 0.9826",
                "d MLP 256 b32 compacted layer1 2t: mean 811000 best 820000 /s acc 0.9826");
        assertThat(Limit.parse("b mlp b1 ", lines)).contains(new Limit(288_276, 615_027));
        assertThat(Limit.parse("d MLP 256 b32 ", lines)).contains(new Limit(280_000, 820_000));
    }

    @Test
    void otherLinesAreNoLimit() {
        assertThat(Limit.parse("a softmax b1 ", List.of("read ./data/perm", "a softmax b1 sparse: segmentation fault")))
                .isEmpty();
    }
}
