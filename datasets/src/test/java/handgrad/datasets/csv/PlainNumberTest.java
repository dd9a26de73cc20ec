package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.csv.NumberNotation.Evidence;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is found without regular expressions is what these find. */
class PlainNumberTest {
    private static final Pattern PLAIN = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern RATHER = Pattern.compile("[+-]?[1-9][0-9]{0,2}\\.[0-9]{3}");

    @Test
    void ofAnyText() {
        Random random = new Random(1);
        int plain = 0;
        for (int n = 0; n < 50_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length >= 0; length--) {
                text.append("0123456789+-..eE".charAt(random.nextInt(16)));
            }
            boolean isPlain = PLAIN.matcher(text).matches();
            boolean isRather = RATHER.matcher(text).matches();
            plain += isPlain ? 1 : 0;
            assertThat(PlainNumber.of(text.toString()))
                    .as(text.toString())
                    .isEqualTo(isRather ? PlainNumber.RATHER : isPlain ? PlainNumber.CERTAIN : PlainNumber.NONE);
            if (isPlain) {
                assertThat(NumberNotation.evidence(text.toString()))
                        .as(text.toString())
                        .isEqualTo(
                                isRather
                                        ? Evidence.RATHER_POINT
                                        : text.indexOf(".") < 0 ? Evidence.NONE : Evidence.POINT);
            }
        }
        assertThat(plain).isGreaterThan(5_000);
    }

    @Test
    void nothingLongerThanANumberIs() {
        assertThat(PlainNumber.of("1".repeat(400))).isEqualTo(PlainNumber.CERTAIN);
        assertThat(PlainNumber.of("1".repeat(401))).isEqualTo(PlainNumber.NONE);
        assertThat(PlainNumber.of("1e1234567890")).isEqualTo(PlainNumber.NONE);
    }
}
