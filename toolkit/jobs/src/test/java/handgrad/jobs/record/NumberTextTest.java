package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "test_accuracy; 0.8412; 84.12 %",
                "accuracy; 1; 100.00 %",
                "train_loss; 0.39214; 0.3921",
                "train_loss; 0; 0.0000",
                "train_loss; -1.5; -1.5000",
                "train_mse; 0.00001234; 0.0000123",
                "train_mse; 1.5e-9; 1.500e-09",
                "test_rmse; 23456.78; 23,456.8",
                "test_mse; 1234567.8; 1,234,568",
                "test_mse; 4.5e15; 4.500e+15"
            })
    void metrics(String name, double value, String text) {
        assertThat(NumberText.metric(name, value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0.000 s",
                "0.09375; 0.094 s",
                "0.9996; 1.00 s",
                "1.9; 1.90 s",
                "9.996; 10.0 s",
                "59.96; 1 min 00 s",
                "187; 3 min 07 s",
                "3599.6; 1 h 00 min",
                "7500; 2 h 05 min"
            })
    void seconds(double seconds, String text) {
        assertThat(NumberText.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "64, 64",
        "0.05, 0.05",
        "0.16666666666666666, 1/6",
        "0.3333333333333333, 1/3",
        "0.1234567890123456, 0.1234567890123456",
        "0.0001, 0.0001",
        "1e-6, 1e-6",
        "1.5e-8, 1.5e-8",
        "1000000, 1000000",
        "1e38, 1e38",
        "-2.5e10, -2.5e10"
    })
    void settings(double value, String text) {
        assertThat(NumberText.setting(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.7804657380640265, 4, 1.7805",
        "1.7804657380640265, 10, 1.7804657381",
        "-0.00001, 4, 0.0000",
        "0.5, 1, 0.5",
        "-1.25, 1, -1.3",
        "1.005, 2, 1.00",
        "12, 2, 12.00"
    })
    void fixedDecimals(double value, int decimals, String text) {
        assertThat(NumberText.fixed(value, decimals)).isEqualTo(text);
    }
}
