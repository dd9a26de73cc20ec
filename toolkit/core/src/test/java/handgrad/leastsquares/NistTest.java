package handgrad.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.doctor.Nist;
import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** NIST's certified values, and how many of their digits each method gives. */
class NistTest {
    /** Data set, and the whole digits reached by SVD, QR and Cholesky. */
    static Stream<Arguments> digits() {
        return Stream.of(
                Arguments.of(Nist.longley(), 10, 10, 6),
                Arguments.of(Nist.wampler1(), 9, 9, 6),
                Arguments.of(Nist.wampler2(), 10, 11, 9),
                Arguments.of(Nist.wampler3(), 9, 9, 6),
                Arguments.of(Nist.wampler4(), 7, 7, 6),
                // The residuals are 10⁴ times what they are in Wampler3, and the condition number squared magnifies
                // them.
                Arguments.of(Nist.wampler5(), 5, 5, 6));
    }

    @ParameterizedTest
    @MethodSource("digits")
    void certifiedDigits(Nist nist, int bySvd, int byQr, int byCholesky) {
        MinimumNorm svd = LeastSquares.minimumNorm(nist.X(), nist.y());
        FullRank qr = LeastSquares.qr(nist.X(), nist.y());
        FullRank cholesky = LeastSquares.cholesky(nist.X(), nist.y());
        assertThat(nist.digits(svd.coefficients())).isGreaterThan(bySvd);
        assertThat(nist.digits(qr.coefficients())).isGreaterThan(byQr);
        assertThat(nist.digits(cholesky.coefficients())).isGreaterThan(byCholesky);
        assertThat(svd.rank()).isEqualTo(nist.X().columns());
        assertDeviation(nist, svd.residualNorm(), 12);
        assertDeviation(nist, qr.residualNorm(), 12);
    }

    private static void assertDeviation(Nist nist, double residualNorm, int digits) {
        Matrix X = nist.X();
        double deviation = residualNorm / Math.sqrt(X.rows() - X.columns());
        if (nist.residualDeviation() == 0) {
            assertThat(deviation / Math.sqrt(nist.y().sumOfSquares())).isLessThan(1e-12);
        } else {
            assertThat(Nist.digits(deviation, nist.residualDeviation())).isGreaterThan(digits);
        }
    }

    /** A polynomial of degree 10 on [−9, −3]: NIST's hardest. Most packages give no digit, or refuse. */
    @Test
    void filip() {
        Nist filip = Nist.filip();
        FullRank qr = LeastSquares.qr(filip.X(), filip.y());
        assertThat(filip.digits(qr.coefficients())).isGreaterThan(7);
        assertDeviation(filip, qr.residualNorm(), 8);

        // Unscaled columns reach 10⁹, and the smallest singular value drowns; one's own cut brings it back.
        assertThat(LeastSquares.minimumNorm(filip.X(), filip.y()).rank()).isEqualTo(10);
        MinimumNorm uncut = LeastSquares.minimumNorm(filip.X(), filip.y(), 0);
        assertThat(uncut.rank()).isEqualTo(11);
        assertThat(filip.digits(uncut.coefficients())).isGreaterThan(5);

        assertThatThrownBy(() -> LeastSquares.cholesky(filip.X(), filip.y()))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageStartingWith("the Gram matrix, 11 × 11 DOUBLE, is");
    }
}
