package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
    /** {@link StrictMath#exp} is fdlibm's, within a unit of the last digit itself. */
    @Test
    void areThoseOfFdlibmToTwoUnitsOfTheLastDigit() {
        Random random = new Random(1);
        double[] x = new double[80_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i % 3 == 0 ? 709 : -708) * Math.pow(random.nextDouble(), 1 + i % 8);
        }
        double[] exp = x.clone();
        Exponentials.replace(exp, x.length);
        for (int i = 0; i < x.length; i++) {
            double expected = StrictMath.exp(x[i]);
            assertThat(Math.abs(exp[i] - expected)).as("exp(%s)", x[i]).isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void haveTheSameBitsCompiledOrNot() {
        double[] x = new double[80];
        for (int i = 0; i < x.length; i++) {
            x[i] = -i * 0.37;
        }
        double[] first = x.clone();
        Exponentials.replace(first, first.length);
        for (int call = 0; call < 20_000; call++) {
            double[] again = x.clone();
            Exponentials.replace(again, again.length);
            assertThat(Arrays.equals(again, first)).as("call %s", call).isTrue();
        }
    }

    @Test
    void ofWhatIsNotOrdinary() {
        double[] x = {0, -0.0, -1e-300, Double.NaN, -708, -1e9, Double.NEGATIVE_INFINITY, -1};
        Exponentials.replace(x, x.length);
        assertThat(x[0]).isEqualTo(1);
        assertThat(x[1]).isEqualTo(1);
        assertThat(x[2]).isEqualTo(1);
        assertThat(x[3]).isNaN();
        assertThat(x[5]).isEqualTo(x[4]).isBetween(3.3e-308, 3.4e-308); // e^-708 = 3.3075e-308
        assertThat(x[6]).isEqualTo(x[4]);
        assertThat(x[7]).isEqualTo(0.36787944117144233); // 1/e
    }

    @Test
    void onlyTheNumbersAskedFor() {
        double[] x = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        Exponentials.replace(x, 5);
        assertThat(x[4]).isLessThan(1).isPositive();
        assertThat(x[8]).isEqualTo(-1);
    }
}
