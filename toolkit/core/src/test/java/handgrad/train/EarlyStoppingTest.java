package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private final EarlyStopping stopping = new EarlyStopping(2);

    @Test
    void stopsWhenTwoEpochsHaveBroughtNoLowerLoss() {
        assertThat(stopping.isBest(0.9)).isTrue();
        assertThat(stopping.isBest(0.8)).isTrue();
        assertThat(stopping.isBest(0.85)).isFalse();
        assertThat(stopping.exhausted()).isFalse();
        assertThat(stopping.isBest(0.7)).isTrue();
        assertThat(stopping.isBest(0.75)).isFalse();
        assertThat(stopping.isBest(0.71)).isFalse();
        assertThat(stopping.exhausted()).isTrue();
        assertThat(stopping.bestEpoch()).isEqualTo(4);
    }

    @Test
    void anEqualLossIsNoBetter() {
        stopping.isBest(0.5);
        assertThat(stopping.isBest(0.5)).isFalse();
        assertThat(stopping.bestEpoch()).isEqualTo(1);
    }

    @Test
    void aLossThatIsNotANumberIsNoBetter() {
        assertThat(stopping.isBest(Double.NaN)).isFalse();
        assertThat(stopping.bestEpoch()).isZero();
    }

    @Test
    void patienceLastsAnEpoch() {
        assertThatThrownBy(() -> new EarlyStopping(0)).hasMessage("patience lasts one epoch or more, not 0");
    }
}
