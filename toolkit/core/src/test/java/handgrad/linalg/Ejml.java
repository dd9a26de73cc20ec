package handgrad.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The same by EJML, in double, row by row. */
final class Ejml {
    private Ejml() {}

    static double[] singularValues(double[][] a) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(a.length, a[0].length, false, false, true);
        svd.decompose(new DMatrixRMaj(a));
        double[] s = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        Arrays.sort(s);
        return Arrays.stream(s).map(x -> -x).sorted().map(x -> -x).toArray();
    }

    static double[] pseudoInverse(double[][] a) {
        DMatrixRMaj inverse = new DMatrixRMaj(a[0].length, a.length);
        CommonOps_DDRM.pinv(new DMatrixRMaj(a), inverse);
        return inverse.data;
    }

    static double determinant(double[][] a) {
        return CommonOps_DDRM.det(new DMatrixRMaj(a));
    }

    static double[] inverse(double[][] a) {
        DMatrixRMaj inverse = new DMatrixRMaj(a.length, a.length);
        CommonOps_DDRM.invert(new DMatrixRMaj(a), inverse);
        return inverse.data;
    }

    static double[] solve(double[][] a, double[][] b) {
        DMatrixRMaj x = new DMatrixRMaj(a.length, b[0].length);
        CommonOps_DDRM.solve(new DMatrixRMaj(a), new DMatrixRMaj(b), x);
        return x.data;
    }

    static double[] realPartsOfEigenvalues(double[][] a) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(a.length, false);
        eigen.decompose(new DMatrixRMaj(a));
        double[] real = new double[a.length];
        Arrays.setAll(real, i -> eigen.getEigenvalue(i).real);
        Arrays.sort(real);
        return real;
    }

    static double[] product(double[][] a, double[][] b) {
        DMatrixRMaj c = new DMatrixRMaj(a.length, b[0].length);
        CommonOps_DDRM.mult(new DMatrixRMaj(a), new DMatrixRMaj(b), c);
        return c.data;
    }

    static double[] kron(double[][] a, double[][] b) {
        DMatrixRMaj c = new DMatrixRMaj(a.length * b.length, a[0].length * b[0].length);
        CommonOps_DDRM.kron(new DMatrixRMaj(a), new DMatrixRMaj(b), c);
        return c.data;
    }
}
