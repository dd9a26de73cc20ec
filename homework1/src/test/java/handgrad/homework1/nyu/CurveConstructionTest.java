package handgrad.homework1.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves are written as y = y0 + s0·x + Σ_j d_j·max(0, x − t_j), of which the construction knows only points. */
class CurveConstructionTest {
    private static final int CURVES = 400;

    private record Target(double y0, double s0, double[] t, double[] d) {
        double at(double x) {
            double y = y0 + s0 * x;
            for (int j = 0; j < t.length; j++) {
                y += d[j] * Math.max(0, x - t[j]);
            }
            return y;
        }

        /** Through the kinks, a point beyond on either side, and others between that are no kinks. */
        PiecewiseLinear curve(Random random) throws CannotFitException {
            TreeSet<Double> x = new TreeSet<>();
            Arrays.stream(t).forEach(x::add);
            double first = t.length == 0 ? 0 : t[0];
            double last = t.length == 0 ? 0 : t[t.length - 1];
            x.add(first - 1);
            x.add(last + 2);
            for (int i = 0; i < 5; i++) {
                x.add(first - 1 + (last - first + 3) * random.nextInt(64) / 64);
            }
            double[] sorted = x.stream().mapToDouble(Double::doubleValue).toArray();
            return PiecewiseLinear.through(
                    sorted, Arrays.stream(sorted).map(this::at).toArray());
        }
    }

    /** Kinks at least 1/4 apart; slopes and their changes are such that doubles hold every number exactly. */
    private static Target exact(int kinks, Random random) {
        double[] t = new double[kinks];
        double[] d = new double[kinks];
        double at = random.nextInt(40) / 4.0 - 5;
        for (int j = 0; j < kinks; j++) {
            t[j] = at;
            at += (1 + random.nextInt(8)) / 4.0;
            d[j] = (1 + random.nextInt(4)) * (random.nextBoolean() ? 1 : -1);
        }
        return new Target(random.nextInt(9) - 4, random.nextInt(9) - 4, t, d);
    }

    private static Target anyNumbers(int kinks, Random random) {
        double[] t = new double[kinks];
        double[] d = new double[kinks];
        double at = random.nextGaussian();
        for (int j = 0; j < kinks; j++) {
            t[j] = at;
            at += 0.1 + random.nextDouble();
            d[j] = random.nextGaussian();
        }
        return new Target(random.nextGaussian(), random.nextGaussian(), t, d);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void upToThreeKinksTheNetworkIsTheCurveOnTheWholeLine(int kinks) throws CannotFitException {
        Random random = new Random(kinks);
        for (int i = 0; i < CURVES; i++) {
            Target target = exact(kinks, random);
            FourUnits network = CurveConstruction.of(target.curve(random));
            for (double x = -32; x <= 32; x += 0.125) {
                assertThat(network.of(x)).as("%s at %s", target, x).isEqualTo(target.at(x));
            }
            assertThat(network.of(-1e6)).isEqualTo(target.at(-1e6));
            assertThat(network.of(1e6)).isEqualTo(target.at(1e6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void upToThreeKinksAnyNumbersAreMetToRounding(int kinks) throws CannotFitException {
        Random random = new Random(10 + kinks);
        for (int i = 0; i < CURVES; i++) {
            Target target = anyNumbers(kinks, random);
            PiecewiseLinear curve = target.curve(random);
            assertThat(curve.kinks()).isEqualTo(kinks);
            assertEqualEverywhere(CurveConstruction.of(curve), target);
        }
    }

    /** The leftmost slope is chosen such that the units of a random set of kinks face left. */
    @Test
    void fourKinksAreMetWhereTheLeftmostSlopeAllowsIt() throws CannotFitException {
        Random random = new Random(4);
        for (int i = 0; i < CURVES; i++) {
            Target free = anyNumbers(4, random);
            int S = random.nextInt(16);
            double s0 = 0;
            for (int j = 0; j < 4; j++) {
                s0 -= (S >> j & 1) * free.d[j];
            }
            Target target = new Target(free.y0, s0, free.t, free.d);
            assertEqualEverywhere(CurveConstruction.of(target.curve(random)), target);
            Target off = new Target(free.y0, s0 + 1e-6, free.t, free.d);
            assertThatThrownBy(() -> CurveConstruction.of(off.curve(random))).isInstanceOf(CannotFitException.class);
        }
    }

    private static void assertEqualEverywhere(FourUnits network, Target target) {
        for (double x = -20; x <= 20; x += 0.25) {
            assertThat(network.of(x)).as("%s at %s", target, x).isCloseTo(target.at(x), within(1e-11));
        }
        for (double far : new double[] {-1e6, 1e6}) {
            assertThat(network.of(far)).isCloseTo(target.at(far), within(1e-11 * 1e6));
        }
    }

    /** The oracle tries all sixteen ways to face, and looks at the slope far to the left of the network itself. */
    @Test
    void ofFourKinksExactlyThoseAreRefusedThatNoWayToFaceMeets() throws CannotFitException {
        Random random = new Random(5);
        int met = 0;
        for (int i = 0; i < CURVES; i++) {
            Target target = exact(4, random);
            PiecewiseLinear curve = target.curve(random);
            if (someWayToFaceMeets(target)) {
                met++;
                FourUnits network = CurveConstruction.of(curve);
                for (double x = -32; x <= 32; x += 0.125) {
                    assertThat(network.of(x)).as("%s at %s", target, x).isEqualTo(target.at(x));
                }
            } else {
                assertThatThrownBy(() -> CurveConstruction.of(curve))
                        .isInstanceOf(CannotFitException.class)
                        .hasMessageContaining("it is none of these sums");
            }
        }
        assertThat(met).isBetween(CURVES / 10, CURVES * 9 / 10);
    }

    private static boolean someWayToFaceMeets(Target target) {
        for (int facing = 0; facing < 16; facing++) {
            double difference = 0;
            for (int j = 0; j < 4; j++) {
                double sign = (facing >> j & 1) == 0 ? 1 : -1;
                difference += target.d[j] * Math.max(0, sign * (-100 - target.t[j]));
                difference -= target.d[j] * Math.max(0, sign * (-101 - target.t[j]));
            }
            if (difference == target.at(-100) - target.at(-101)) {
                return true;
            }
        }
        return false;
    }

    /** Slopes 0.25, 1, 2, 3, 4: the changes 0.75, 1, 1, 1 have no sum −0.25. */
    @Test
    void anImpossibleCurveIsRefusedWithTheReason() throws CannotFitException {
        PiecewiseLinear curve =
                PiecewiseLinear.through(new double[] {-1, 0, 1, 2, 3, 4}, new double[] {-0.25, 0, 1, 3, 6, 10});
        assertThatThrownBy(() -> CurveConstruction.of(curve))
                .hasMessage(
                        "the curve has four kinks, at x = 0.0, 1.0, 2.0, 3.0, one for each unit, so its leftmost slope"
                                + " 0.25 would have to be minus the sum of some of the slope changes 0.75, 1.0, 1.0, 1.0, those of"
                                + " the units that face left, and it is none of these sums (the nearest misses by 0.25); leave a"
                                + " kink out or change the first slope");
    }

    @Test
    void fiveKinksAreRefused() throws CannotFitException {
        PiecewiseLinear curve =
                PiecewiseLinear.through(new double[] {0, 1, 2, 3, 4, 5, 6}, new double[] {0, 1, 0, 1, 0, 1, 0});
        assertThatThrownBy(() -> CurveConstruction.of(curve))
                .hasMessage(
                        "the curve has 5 kinks, at x = 1.0, 2.0, 3.0, 4.0, 5.0, and each of the four units makes only"
                                + " one; leave points out");
    }

    /** 0.1, 0.2, 0.3 and thrice these: in doubles 3·0.1 is not 0.3, and still the points lie on a line. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 0.3, 0", "1000.1, 1000.2, 1000.3, 0", "0.1, 0.2, 0.3, 1e-12"})
    void roundingMakesNoKink(double a, double b, double c, double off) throws CannotFitException {
        PiecewiseLinear curve =
                PiecewiseLinear.through(new double[] {a, b, c}, new double[] {3 * a, 3 * b + off, 3 * c});
        assertThat(curve.kinks()).isEqualTo(off == 0 ? 0 : 1);
    }

    @Test
    void aSlopeBeyondDoublesIsRefused() {
        assertThatThrownBy(() -> PiecewiseLinear.through(new double[] {0, 1e-300}, new double[] {0, 1e300}))
                .isInstanceOf(CannotFitException.class)
                .hasMessage(
                        "the slope between x = 0.0 and x = 1.0E-300 is too steep for a floating-point number; scale the"
                                + " points");
    }

    /** The slopes 1e308 and −1e308 are doubles, and their difference is not. */
    @Test
    void numbersThatOverflowAreRefused() {
        CurvePoints points = new CurvePoints(new double[] {0, 1, 2}, new double[] {0, 1e308, 0}, List.of());
        assertThatThrownBy(() -> FittedCurve.of("huge.csv", points))
                .isInstanceOf(CannotFitException.class)
                .hasMessageStartingWith("the numbers of the points are too large");
    }
}
