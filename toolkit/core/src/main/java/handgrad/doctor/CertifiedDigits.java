package handgrad.doctor;

import handgrad.leastsquares.LeastSquares;
import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How many of NIST's certified digits the closed forms give.
 *
 * @param set the data set's name
 * @param svd by the singular value decomposition, without a cut
 * @param qr by Householder's reflections
 * @param cholesky by the Gram matrix; none where it is refused, as it has to be for Filip's polynomial of degree ten
 * @param least what SVD and QR have to reach: two less than this program reaches on the processors it has been tried on, since
 *     kernels round differently
 */
public record CertifiedDigits(String set, double svd, double qr, OptionalDouble cholesky, int least) {
    public boolean isEnough() {
        return svd >= least && qr >= least;
    }

    /** Of all sets that NIST calls of average and of higher difficulty, or that are its hardest. */
    static List<CertifiedDigits> examine() {
        List<CertifiedDigits> all = new ArrayList<>();
        all.add(of(Nist.longley(), 8));
        all.add(of(Nist.wampler1(), 7));
        all.add(of(Nist.wampler2(), 8));
        all.add(of(Nist.wampler3(), 7));
        all.add(of(Nist.wampler4(), 5));
        all.add(of(Nist.wampler5(), 3));
        all.add(of(Nist.filip(), 4));
        return all;
    }

    private static CertifiedDigits of(Nist nist, int least) {
        double svd = digits(
                nist, set -> LeastSquares.minimumNorm(set.X(), set.y(), 0).coefficients());
        double qr = digits(nist, set -> LeastSquares.qr(set.X(), set.y()).coefficients());
        OptionalDouble cholesky;
        try {
            cholesky = OptionalDouble.of(
                    digits(nist, set -> LeastSquares.cholesky(set.X(), set.y()).coefficients()));
        } catch (RankDeficientException e) {
            cholesky = OptionalDouble.empty();
        }
        return new CertifiedDigits(nist.name(), svd, qr, cholesky, least);
    }

    private static double digits(Nist nist, Function<Nist, Matrix> fit) {
        try (Matrix w = fit.apply(nist)) {
            return nist.digits(w);
        }
    }
}
