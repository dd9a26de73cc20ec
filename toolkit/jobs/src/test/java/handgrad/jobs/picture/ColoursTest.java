package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColoursTest {
    @Test
    void negativeIsBlueZeroIsWhitePositiveIsRed() {
        assertThat(DivergingColours.of(-1)).isEqualTo(new Color(0x053061));
        assertThat(DivergingColours.of(0)).isEqualTo(new Color(0xf7f7f7));
        assertThat(DivergingColours.of(1)).isEqualTo(new Color(0x67001f));
        assertThat(DivergingColours.of(7)).isEqualTo(DivergingColours.of(1));
    }

    @Test
    void strongerIsDarkerOnBothSidesAlike() {
        for (int i = 1; i <= 100; i++) {
            double share = i / 100.0;
            double nearer = (i - 1) / 100.0;
            assertThat(lightness(share)).isLessThan(lightness(nearer));
            assertThat(lightness(-share)).isLessThan(lightness(-nearer));
            // CIE lightness runs from 0 to 100.
            assertThat(lightness(share)).as("at %s", share).isCloseTo(lightness(-share), within(8.0));
        }
    }

    private static double lightness(double share) {
        return 116 * Math.cbrt(Shades.luminance(DivergingColours.of(share))) - 16;
    }

    @Test
    void everyCountCanBeReadOnItsShade() {
        for (int i = 0; i <= 100; i++) {
            Color ground = ConfusionMatrix.shade(i / 100.0);
            double ink = Shades.luminance(Shades.inkOn(ground));
            double contrast =
                    (Math.max(ink, Shades.luminance(ground)) + 0.05) / (Math.min(ink, Shades.luminance(ground)) + 0.05);
            // Between the two inks there is a grey on which neither is better than this.
            assertThat(contrast).as("share %d %%", i).isGreaterThan(3.9);
        }
    }

    @Test
    void fewLargeWeightsDoNotPaleTheOthers() {
        float[] weights = new float[1000];
        java.util.Arrays.fill(weights, 0.5f);
        weights[3] = -80;
        WeightScale scale = WeightScale.of(List.of(new PixelGrid(25, 40, weights)));
        assertThat(scale).isEqualTo(new WeightScale(0.5, true));
        assertThat(scale.upperLabel()).isEqualTo("≥ +0.500");
        assertThat(scale.lowerLabel()).isEqualTo("≤ −0.500");
    }

    @Test
    void weightsThatAreAllZeroAreWhite() {
        WeightScale scale = WeightScale.of(List.of(new PixelGrid(2, 2, new float[4])));
        assertThat(scale.colour(0)).isEqualTo(DivergingColours.of(0));
    }
}
