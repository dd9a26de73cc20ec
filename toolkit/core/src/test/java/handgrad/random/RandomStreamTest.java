package handgrad.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every number here was printed by NumPy 1.24.2 and PyTorch 1.13.0. */
class RandomStreamTest {
    private static RandomState generator(long seed) {
        return new RandomState(RandomStream.DEFAULT_RNG, seed);
    }

    private static RandomState torch(long seed) {
        return new RandomState(RandomStream.TORCH, seed);
    }

    private static String samples(RandomState random, int count) {
        return words(DoubleStream.generate(random::randomSample).limit(count));
    }

    private static String words(DoubleStream numbers) {
        return String.join(" ", numbers.mapToObj(Double::toString).toList());
    }

    private static String words(int[] numbers) {
        return String.join(
                " ", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.6369616873214543 0.2697867137638703 0.04097352393619469, 0.10490011715303971 -0.535669373161111"
                + " 0.36159505490948474 1.3040000451301372, 2 1 3 6 0 4 7 5, 5 0 7 7 8, 949075261974 595342907651,"
                + " -0.10086432838784565",
        "42, 0.7739560485559633 0.4388784397520523 0.8585979199113825, 0.9405647163912139 -1.9510351886538364"
                + " -1.302179506862318 0.12784040316728537, 5 7 2 4 1 6 3 0, 6 4 8 5 4, 249851616879 609772421909,"
                + " -0.808548231687474",
        "4294967295, 0.2519435680449965 0.21906579628685663 0.28728472043517017, -0.6669252679186933"
                + " -1.165040684753369 0.7027991152627022 -0.3999360479976158, 6 1 5 3 7 4 2 0, 7 7 8 2 0,"
                + " 105833841565 1049615162431, 0.45884433215981235"
    })
    void drawsOfDefaultRngInTurn(
            long seed, String samples, String normal, String permutation, String digits, String wide, double uniform) {
        RandomState random = generator(seed);
        assertThat(samples(random, 3)).isEqualTo(samples);
        assertThat(words(DoubleStream.of(random.standardNormals(4)))).isEqualTo(normal);
        assertThat(words(random.permutation(8))).isEqualTo(permutation);
        assertThat(words(LongStream.generate(() -> random.randint(0, 10))
                        .limit(5)
                        .mapToInt(Math::toIntExact)
                        .toArray()))
                .isEqualTo(digits);
        assertThat(random.randint(-5, 1L << 40) + " " + random.randint(-5, 1L << 40))
                .isEqualTo(wide);
        assertThat(random.uniform(-1, 2)).isEqualTo(uniform);
    }

    /** So many that each layer of the ziggurat and its tail come up. */
    @ParameterizedTest
    @CsvSource({
        "0, 159784.06306066253, 4.731957688635529, -0.26553977625065545, 26165 19581 26195 32801 1209 50672, 2281434107,"
                + " 4679717100900289460",
        "42, 159868.6268194381, 5.0072352319089966, 0.26900288242347326, 51719 14744 13692 44557 20452 44505,"
                + " 2347964717, 3541078843741426962",
        "4294967295, 160033.48621205732, 4.39082826575672, -1.0592661974519928, 42497 31663 55266 54096 49445 30701,"
                + " 2055440820, 4453108782206287984"
    })
    void manyNormalDrawsOfDefaultRng(
            long seed, double sum, double largest, double last, String permutation, long narrow, long wide) {
        RandomState random = generator(seed);
        double[] drawn = random.standardNormals(200_000);
        assertThat(DoubleStream.of(drawn).map(Math::abs).sum()).isCloseTo(sum, within(1e-6));
        assertThat(DoubleStream.of(drawn).map(Math::abs).max().orElseThrow()).isCloseTo(largest, within(1e-15));
        assertThat(drawn[199_999]).isEqualTo(last);
        assertThat(words(Arrays.copyOf(random.permutation(60_000), 6))).isEqualTo(permutation);
        assertThat(random.randint(0, 1L << 32)).isEqualTo(narrow);
        assertThat(random.randint(0, Long.MAX_VALUE)).isEqualTo(wide);
    }

    @Test
    void shufflesOfDefaultRng() {
        int[] numbers = {0, 11, 22, 33, 44, 55, 66, 77, 88, 99};
        RandomState random = generator(0);
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(44, 66, 22, 77, 33, 55, 99, 0, 88, 11);
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(22, 11, 77, 99, 44, 33, 88, 0, 55, 66);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.49625658988952637 0.7682217955589294 0.08847743272781372, 0.0562441839043476 0.07262971157225484, 7 5 1 4 6 2"
                + " 0 3, 8 6 6 8 4",
        "42, 0.8822692632675171 0.9150039553642273 0.38286375999450684, 0.6744455013246242 0.8071630471508437, 4 1 7 6 3"
                + " 2 0 5, 1 2 5 5 7",
        "4294967295, 0.9937993884086609 0.5713063478469849 0.5700080394744873, 0.39603032542958383 0.9060367488878238, 2 7"
                + " 6 5 1 0 4 3, 5 8 9 3 0"
    })
    void drawsOfTorchInTurn(long seed, String floats, String doubles, String permutation, String digits) {
        RandomState random = torch(seed);
        try (Matrix rand = Matrix.zeros(Precision.SINGLE, 1, 3)) {
            random.uniform(0, 1, rand);
            assertThat(words(Arrays.stream(rand.toArray()))).isEqualTo(floats);
        }
        assertThat(samples(random, 2)).isEqualTo(doubles);
        assertThat(words(random.permutation(8))).isEqualTo(permutation);
        assertThat(words(LongStream.generate(() -> random.randint(0, 10))
                        .limit(5)
                        .mapToInt(Math::toIntExact)
                        .toArray()))
                .isEqualTo(digits);
    }

    /** {@code nn.Linear(3, 2)}: weights, then biases, and then {@code torch.randperm(60000)}. */
    @ParameterizedTest
    @CsvSource({
        "0, SINGLE, -0.004322517663240433 0.3097158372402191 -0.4751853346824646 -0.4248946011066437 -0.2223689705133438"
                + " 0.15482072532176971 -0.011439144611358643 0.45777493715286255, 23497 10321 26575 29417 48060 7904",
        "42, SINGLE, 0.4414065182209015 0.47920528054237366 -0.1352572739124298 0.5303604602813721 -0.1264995038509369"
                + " 0.11650390923023224 -0.28108587861061096 0.3390677869319916, 14950 29028 53712 50485 3846 3344",
        "4294967295, SINGLE, 0.5701904296875 0.08233747631311417 0.08083832263946533 -0.5201882719993591"
                + " 0.5693106055259705 0.27511265873908997 0.2089095264673233 -0.2570664584636688, 10329 28331 15093 10111"
                + " 58578 54273",
        "0, DOUBLE, 0.5427704542528101 0.23996970930833816 -0.046900537438113156 0.48583757737745076 0.16745942958373372"
                + " 0.3361886278485809 -0.3711136225274598 -0.17192610627289664, -"
    })
    void theStartOfALinearLayer(long seed, Precision precision, String parameters, String permutation) {
        RandomState random = torch(seed);
        try (Matrix W = Weights.pytorchUniform(precision, 2, 3, random);
                Matrix b = Matrix.zeros(precision, 1, 2)) {
            random.uniform(-Math.sqrt(1.0 / 3), Math.sqrt(1.0 / 3), b);
            double[] found = DoubleStream.concat(Arrays.stream(W.toArray()), Arrays.stream(b.toArray()))
                    .toArray();
            double[] expected = Stream.of(parameters.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(found).containsExactly(expected, within(precision == Precision.SINGLE ? 0 : 1e-16));
        }
        if (!permutation.equals("-")) {
            assertThat(words(Arrays.copyOf(random.permutation(60_000), 6))).isEqualTo(permutation);
        }
    }

    /** PyTorch's float functions for AVX2 are right to some units of the last place. */
    @ParameterizedTest
    @CsvSource({
        "0, -1.1258398294448853 -1.152360200881958 -0.2505785822868347 -0.4338788092136383 0.8487103581428528"
                + " 0.6920091509819031 -0.31601276993751526 -2.1152193546295166 0.32227492332458496 -1.2633347511291504"
                + " 0.34998318552970886 0.30813392996788025 0.11984150856733322 1.237657904624939 1.1167771816253662"
                + " -0.2472781538963318",
        "42, 1.9269152879714966 1.4872840642929077 0.9007171988487244 -2.1055209636688232 0.6784184575080872"
                + " -1.2345448732376099 -0.04306747764348984 -1.6046669483184814 -0.7521352767944336 1.6487230062484741"
                + " -0.3924786448478699 -1.4036071300506592 -0.7278813123703003 -0.5594301819801331 -0.7688388824462891"
                + " 0.7624453902244568"
    })
    void sixteenNormalFloatsOfTorch(long seed, String randn) {
        double[] expected =
                Stream.of(randn.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        try (Matrix W = Matrix.zeros(Precision.SINGLE, 4, 4)) {
            torch(seed).normal(0, 1, W);
            assertThat(W.toArray()).containsExactly(expected, within(1e-6));
        }
    }

    @Test
    void theLastSixteenAreDrawnOnceMore() {
        double[] randn = torch(0).standardNormals(21);
        assertThat(randn[0]).isCloseTo(-2.310411800234176, within(1e-15));
        assertThat(randn[4]).isCloseTo(-0.8840250045832653, within(1e-15));
        assertThat(randn[5]).isCloseTo(0.2102998901016947, within(1e-15));
        assertThat(randn[20]).isCloseTo(-0.7233897004977882, within(1e-15));
        try (Matrix W = Matrix.zeros(Precision.SINGLE, 5, 7)) {
            torch(42).normal(0.1, 0.1, W);
            assertThat(W.get(0, 0)).isCloseTo(0.29269152879714966, within(1e-7));
            assertThat(W.get(4, 6)).isCloseTo(0.10499054193496704, within(1e-7));
        }
    }

    /** {@code torch.randn(5)}, then two doubles, of which the first was kept. */
    @Test
    void fewNormalDrawsOfTorchAreOneByOne() {
        RandomState random = torch(0);
        try (Matrix W = Matrix.zeros(Precision.SINGLE, 1, 5)) {
            random.normal(0, 1, W);
            assertThat(W.toArray())
                    .containsExactly(
                            new double[] {
                                1.5409960746765137,
                                -0.293428897857666,
                                -2.1787893772125244,
                                0.5684312582015991,
                                -1.0845223665237427
                            },
                            within(1e-7));
        }
        assertThat(random.standardNormals(2))
                .containsExactly(new double[] {-1.3985953953708767, 0.4033468476292993}, within(1e-15));
    }

    @Test
    void manyNormalFloatsOfTorch() {
        RandomState random = torch(0);
        try (Matrix first = Matrix.zeros(Precision.SINGLE, 5, 7);
                Matrix W = Matrix.zeros(Precision.SINGLE, 1000, 100)) {
            random.normal(0.1, 0.1, first);
            random.normal(0, 1, W);
            assertThat(Arrays.stream(W.toArray()).map(Math::abs).sum()).isCloseTo(79877.50842592373, within(1e-2));
        }
    }

    @ParameterizedTest
    @EnumSource(RandomStream.class)
    void aStreamGoesOnFromItsState(RandomStream stream) {
        RandomState random = new RandomState(stream, 3);
        random.randint(0, 7);
        random.standardNormal();
        RandomState other = new RandomState(stream, 4);
        other.restore(random.state());
        for (int i = 0; i < 5; i++) {
            assertThat(other.randint(0, 7)).isEqualTo(random.randint(0, 7));
            assertThat(other.standardNormal()).isEqualTo(random.standardNormal());
        }
        assertThat(other.permutation(20)).isEqualTo(random.permutation(20));
    }

    @Test
    void anotherStreamsStateIsRefused() {
        RandomState.State pcg = generator(0).state();
        assertThatThrownBy(() -> torch(0).restore(pcg))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("624 words, not 8");
        assertThatThrownBy(() -> generator(0).restore(torch(0).state())).hasMessageContaining("8 words, not 624");
    }

    /** The same from the packages themselves, where they are installed. */
    @Test
    void asNumpyAndPytorchSayHere() throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "there is no /usr/bin/python3 with NumPy and PyTorch");
        Process process = new ProcessBuilder(python.toString(), "-c", """
                import numpy, torch
                for seed in range(5):
                    r = numpy.random.default_rng(seed)
                    print(*r.permutation(1000 + seed)[:9], r.random(), r.integers(0, 1000))
                    torch.manual_seed(seed)
                    print(*torch.randperm(1000 + seed)[:9].tolist(), float(torch.rand(1, dtype=torch.float64)), \
                int(torch.randint(0, 1000, (1,))))
                """)
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assumeTrue(process.waitFor() == 0, () -> "NumPy or PyTorch is not installed: " + said);
        List<String> expected = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            for (RandomState random : List.of(generator(seed), torch(seed))) {
                String order = words(Arrays.copyOf(random.permutation(1000 + seed), 9));
                expected.add(order + " " + random.randomSample() + " " + random.randint(0, 1000));
            }
        }
        assertThat(said).isEqualTo(expected);
    }
}
