package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    /** y = offset + scale·z is written as it was before it was made z. */
    @ParameterizedTest
    @CsvSource({
        "0, 100000, 79000",
        "0.3, 0.2, 0.1",
        "-12.5, 3.7, 11.3",
        "215000, 180796.06, 79886.69",
        "0.000123, 0.0005, 0.0002",
        "7, 7, 0.1",
        "12345678.9, 1e7, 3",
    })
    void aNumberIsWrittenAsItWas(String y, double offset, double scale) {
        Target target = new Target("y", "y", false, RowWords.ROWS, offset, scale);
        double z = (Double.parseDouble(y) - offset) / scale;
        assertThat(target.text(z)).isEqualTo(y);
        assertThat(target.prediction(z)).isEqualTo(y);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "11.512925464970229, 100000"})
    void aLogarithmIsPredictedInWholeUnitsOfItsQuantity(double z, String price) {
        assertThat(new Target("ln(price)", "price", true, RowWords.ROWS, 0, 1).prediction(z))
                .isEqualTo(price);
    }
}
