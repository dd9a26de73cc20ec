package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.37; 0.64; 6; 0; 0.40 0.45 0.50 0.55 0.60",
                "79; 87.5; 6; 0; 80 82 84 86",
                "-1.5; 1.5; 6; 0; -1.0 -0.5 0.0 0.5 1.0 | -1 0 1",
                "1; 12; 12; 1; 1 2 3 4 5 6 7 8 9 10 11 12",
                "1; 2; 12; 1; 1 2",
                "1; 1; 12; 1; 1",
                "1; 500; 12; 1; 50 100 150 200 250 300 350 400 450 500",
                "1.2e9; 3.6e9; 6; 0; 1,500,000,000 2,000,000,000 2,500,000,000 3,000,000,000 3,500,000,000",
                "0.0000122; 0.0000124; 6; 0; 0.00001220 0.00001225 0.00001230 0.00001235 0.00001240"
            })
    void areRoundAndAlike(double low, double high, int most, double smallest, String expected) {
        assertThat(expected.split(" \\| ", -1))
                .contains(String.join(" ", labels(Ticks.between(low, high, most, smallest))));
    }

    @Test
    void endAndStayWithinTheRangeWhateverItsSize() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            double high = low + Math.abs(random.nextGaussian()) * Math.abs(low) + Double.MIN_NORMAL;
            List<Double> ticks = Ticks.between(low, high, 6, 0).values().stream()
                    .map(java.math.BigDecimal::doubleValue)
                    .toList();
            assertThat(ticks).hasSizeLessThanOrEqualTo(6).allMatch(tick -> tick >= low && tick <= high);
        }
    }

    private static List<String> labels(Ticks ticks) {
        return ticks.values().stream().map(ticks::label).toList();
    }
}
