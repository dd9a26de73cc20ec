package handgrad.jobs.answers;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/** Eigenvalues by Hipparchus, which shares nothing with the toolkit. */
public final class Eigenvalues {
    private Eigenvalues() {}

    /** Those of a symmetric matrix, ascending. */
    public static double[] ofSymmetric(double[][] H) {
        double[] values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(H)).getEigenvalues();
        Arrays.sort(values);
        return values;
    }
}
