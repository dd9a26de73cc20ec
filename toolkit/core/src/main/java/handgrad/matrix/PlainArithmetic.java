package handgrad.matrix;

/** Row-major matrices in loops of plain Java, to judge a library by. */
final class PlainArithmetic {
    private PlainArithmetic() {}

    /** A·B, with A m × k and B k × n. */
    static double[] times(double[] A, double[] B, int m, int k, int n) {
        double[] C = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                double a = A[i * k + l];
                for (int j = 0; j < n; j++) {
                    C[i * n + j] += a * B[l * n + j];
                }
            }
        }
        return C;
    }

    /** Aᵀ, with A m × n. */
    static double[] transpose(double[] A, int m, int n) {
        double[] T = new double[A.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                T[j * m + i] = A[i * n + j];
            }
        }
        return T;
    }

    static double[] identity(int n) {
        double[] I = new double[n * n];
        for (int i = 0; i < n; i++) {
            I[i * n + i] = 1;
        }
        return I;
    }

    /** The triangle of A, n × n, with 0 elsewhere. */
    static double[] triangle(boolean upper, double[] A, int n) {
        double[] T = A.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (upper ? j < i : j > i) {
                    T[i * n + j] = 0;
                }
            }
        }
        return T;
    }

    /** A⁻¹ by Gauss and Jordan, with the largest pivot of each column. */
    static double[] inverse(double[] matrix, int n) {
        double[] A = matrix.clone();
        double[] X = identity(n);
        for (int j = 0; j < n; j++) {
            int pivot = j;
            for (int i = j + 1; i < n; i++) {
                pivot = Math.abs(A[i * n + j]) > Math.abs(A[pivot * n + j]) ? i : pivot;
            }
            exchange(A, n, j, pivot);
            exchange(X, n, j, pivot);
            double divisor = A[j * n + j];
            for (int l = 0; l < n; l++) {
                A[j * n + l] /= divisor;
                X[j * n + l] /= divisor;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == j ? 0 : A[i * n + j];
                for (int l = 0; l < n; l++) {
                    A[i * n + l] -= factor * A[j * n + l];
                    X[i * n + l] -= factor * X[j * n + l];
                }
            }
        }
        return X;
    }

    /** Exchanges two rows of a matrix of n columns. */
    static void exchange(double[] A, int n, int i, int j) {
        for (int l = 0; i != j && l < n; l++) {
            double kept = A[i * n + l];
            A[i * n + l] = A[j * n + l];
            A[j * n + l] = kept;
        }
    }

    /** The largest Σ_i |a_ij|, for A of n columns. */
    static double norm1(double[] A, int n) {
        double[] sums = new double[n];
        for (int i = 0; i < A.length; i++) {
            sums[i % n] += Math.abs(A[i]);
        }
        double most = 0;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        return most;
    }

    static double[] minus(double[] A, double[] B) {
        double[] C = A.clone();
        for (int i = 0; i < C.length; i++) {
            C[i] -= B[i];
        }
        return C;
    }
}
