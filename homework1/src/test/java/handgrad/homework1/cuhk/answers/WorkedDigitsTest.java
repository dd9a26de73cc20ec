package handgrad.homework1.cuhk.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The digits printed in sheet 003's worked example against three loops over the sheet's numbers. */
class WorkedDigitsTest {
    private static final double[][] X = {
        {-0.7411, -0.5078, -0.3206}, {0.0983, -0.0308, -0.3728}, {0.0414, 0.2323, -0.2365}, {-0.7342, 0.4264, 2.0237}
    };
    private static final int[] CLASS = {1, 0, 1, 2};
    private static final double[][] W1 = {
        {1.6035, -1.5062, 0.2761}, {1.2347, -0.4446, -0.2612}, {-0.2296, -0.1559, 0.4434}
    };
    private static final double[] B1 = {0.3919, -1.2507, -0.9480};
    private static final double[][] W2 = {
        {0.0125, 1.2424, 0.3503}, {-3.0292, -1.0667, -0.0290}, {-0.4570, 0.9337, 0.1825}
    };
    private static final double[] B2 = {-1.5651, -0.0845, 1.6039};

    @Test
    void everyIntermediateStandsInTheAnswer() {
        String text = Question3SgdStep.answer().text();
        double[][] dW1 = new double[3][3];
        double[][] dW2 = new double[3][3];
        double[] db1 = new double[3];
        double[] db2 = new double[3];
        double[][] delta2 = new double[3][4];
        double[][] delta1 = new double[3][4];
        double[][] z1 = new double[3][4];
        double[][] z2 = new double[3][4];
        double[][] yHat = new double[3][4];
        for (int i = 0; i < 4; i++) {
            double[] h = new double[3];
            for (int u = 0; u < 3; u++) {
                z1[u][i] = B1[u] + dot(W1[u], X[i]);
                h[u] = Math.max(z1[u][i], 0);
            }
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                z2[k][i] = B2[k] + dot(W2[k], h);
                sum += Math.exp(z2[k][i]);
            }
            for (int k = 0; k < 3; k++) {
                yHat[k][i] = Math.exp(z2[k][i]) / sum;
                delta2[k][i] = (yHat[k][i] - (CLASS[i] == k ? 1 : 0)) / 4;
                db2[k] += delta2[k][i];
                for (int u = 0; u < 3; u++) {
                    dW2[k][u] += delta2[k][i] * h[u];
                    delta1[u][i] += z1[u][i] > 0 ? W2[k][u] * delta2[k][i] : 0;
                }
            }
            for (int u = 0; u < 3; u++) {
                db1[u] += delta1[u][i];
                for (int j = 0; j < 3; j++) {
                    dW1[u][j] += delta1[u][i] * X[i][j];
                }
            }
            assertThat(text).contains(String.format(Locale.ROOT, "%.4f", -Math.log(yHat[CLASS[i]][i])));
        }
        for (double[][] matrix : new double[][][] {z1, z2, yHat, delta2, delta1, dW1, dW2, {db1}, {db2}}) {
            assertThat(text).contains(rows(matrix, matrix.length == 1 ? " \\\\ " : " & "));
        }
        assertThat(text)
                .contains(rows(minus(W1, dW1), " & "), rows(minus(W2, dW2), " & "))
                .contains(rows(minus(new double[][] {B1}, new double[][] {db1}), " \\\\ "))
                .contains(rows(minus(new double[][] {B2}, new double[][] {db2}), " \\\\ "));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[][] minus(double[][] theta, double[][] gradient) {
        double[][] after = new double[theta.length][theta[0].length];
        for (int i = 0; i < theta.length; i++) {
            for (int j = 0; j < theta[0].length; j++) {
                after[i][j] = theta[i][j] - 0.01 * gradient[i][j];
            }
        }
        return after;
    }

    /** A matrix as TeX writes it, to four decimals, with 0 for what is exactly 0. */
    private static String rows(double[][] matrix, String between) {
        StringBuilder tex = new StringBuilder();
        for (double[] row : matrix) {
            tex.append(tex.length() == 0 ? "" : " \\\\ ");
            for (int j = 0; j < row.length; j++) {
                tex.append(j == 0 ? "" : between)
                        .append(row[j] == 0 ? "0" : String.format(Locale.ROOT, "%.4f", row[j]));
            }
        }
        return tex.toString();
    }
}
