package handgrad.homework1.nyu;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;

/**
 * The network of sheet 001, Problem 3, from one number to one number by four relu units, with its parameters θ:
 *
 * <pre>
 *   z̄_i = W_H,i·x + b_H,i,   z_i = max(0, z̄_i),   f(x, θ) = b_O + Σ_i W_O,i·z_i
 * </pre>
 *
 * @param WH W_H,1 to W_H,4, as {@code bH} and {@code WO}
 */
record FourUnits(double[] WH, double[] bH, double[] WO, double bO) {
    static final int UNITS = 4;

    FourUnits {
        if (WH.length != UNITS || bH.length != UNITS || WO.length != UNITS) {
            throw new IllegalArgumentException("four units have four weights in and out and four biases, not "
                    + WH.length + ", " + WO.length + " and " + bH.length);
        }
    }

    /** θ0 of part (c). */
    static FourUnits theta0() {
        return new FourUnits(new double[] {-1, 1, 1, -1}, new double[] {1, 1, -1, 1}, new double[] {-1, -1, -1, 1}, 1);
    }

    /** f(x, θ). */
    double of(double x) {
        // f = b_O + Σ_i W_O,i·max(0, W_H,i·x + b_H,i)
        double f = bO;
        for (int i = 0; i < UNITS; i++) {
            f += WO[i] * Math.max(0, WH[i] * x + bH[i]);
        }
        return f;
    }

    /** The same network in the toolkit's layers, in double: W_H, b_H, relu, W_O, b_O. The caller closes it. */
    Network network() {
        Network network = new Network(
                new Affine("_H", Matrix.of(Precision.DOUBLE, UNITS, 1, WH)),
                new Relu(Precision.DOUBLE, UNITS),
                new Affine("_O", Matrix.of(Precision.DOUBLE, 1, UNITS, WO)));
        network.parameters().get(1).value().writeRow(0, bH);
        network.parameters().get(3).value().set(0, 0, bO);
        return network;
    }
}
