package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.random.RandomState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The digits are PyTorch's (1.13): {@code torch.optim.Adam(lr=0.1)}. */
class AdamTest {
    private static final double[] AFTER_20 = {1.156278371734829, 2.060338885496976, 0.8806394567349339};

    private final MovingParameter moving = new MovingParameter(Precision.DOUBLE);

    @Test
    void followsPyTorch() {
        Adam adam = new Adam(moving.parameters, Schedule.constant(0.1));
        assertThat(moving.after(adam, 1))
                .containsExactly(new double[] {2.9000000004, 3.90000000002, -0.9000000033333332}, within(1e-14));
        assertThat(moving.after(adam, 1))
                .containsExactly(
                        new double[] {2.8001271887843058, 3.8000577567081497, -0.8001027137942831}, within(1e-14));
        assertThat(moving.after(adam, 3))
                .containsExactly(
                        new double[] {2.502224650306916, 3.500982947412237, -0.5017794724789917}, within(1e-14));
        assertThat(moving.after(adam, 15)).containsExactly(AFTER_20, within(1e-13));
    }

    @Test
    void followsPyTorchInSinglePrecision() {
        MovingParameter single = new MovingParameter(Precision.SINGLE);
        assertThat(single.after(new Adam(single.parameters, Schedule.constant(0.1)), 20))
                .containsExactly(AFTER_20, within(3e-6));
    }

    /** {@code betas=(0.5, 0.8), eps=0.01}: where ε stands shows. */
    @Test
    void itsOwnConstantsFollowPyTorch() {
        Adam adam = new Adam(moving.parameters, Schedule.constant(0.1), 0.5, 0.8, 0.01);
        assertThat(moving.after(adam, 1))
                .containsExactly(new double[] {2.900398406374502, 3.9000199960008, -0.9032258064516129}, within(1e-14));
        assertThat(moving.after(adam, 19))
                .containsExactly(
                        new double[] {1.2250200422252393, 2.0831163890973188, 0.7687566565278715}, within(1e-13));
    }

    /** {@code weight_decay=0.3}. */
    @Test
    void thePenaltyIsPartOfTheGradientAsInPyTorch() {
        Adam adam = new Adam(new L2Penalty(0.3).addedTo(moving.parameters), Schedule.constant(0.1));
        assertThat(moving.after(adam, 20))
                .containsExactly(
                        new double[] {1.1459731266199324, 2.0607821229759415, 0.6365029356595847}, within(1e-13));
    }

    /**
     * Three steps on parameters of sizes around the pieces that the pass works in, each element compared with the
     * algorithm as the paper writes it.
     */
    @ParameterizedTest
    @EnumSource
    void everyElementOfEveryPieceFollowsThePaper(Precision precision) {
        for (int columns : new int[] {1, 7, 1023, 1024, 1025, 2048, 2500}) {
            RandomState random = new RandomState(columns);
            Matrix theta = Matrix.zeros(precision, 1, columns);
            Matrix g = Matrix.zeros(precision, 1, columns);
            random.normal(0, 1, theta);
            double[] expected = theta.toArray();
            double[] m = new double[columns];
            double[] v = new double[columns];
            Parameter parameter = new Parameter("W", theta, (target, scale, keep) -> target.set(g), true);
            try (Adam adam = new Adam(List.of(parameter), Schedule.constant(0.01))) {
                for (int t = 1; t <= 3; t++) {
                    random.normal(0, 1, g);
                    adam.step();
                    for (int j = 0; j < columns; j++) {
                        double gj = g.get(0, j);
                        m[j] = 0.9 * m[j] + 0.1 * gj;
                        v[j] = 0.999 * v[j] + 0.001 * gj * gj;
                        double mHat = m[j] / (1 - Math.pow(0.9, t));
                        double vHat = v[j] / (1 - Math.pow(0.999, t));
                        expected[j] -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
                    }
                }
            }
            assertThat(theta.toArray()).containsExactly(expected, within(precision == Precision.SINGLE ? 1e-6 : 1e-14));
        }
    }

    /** The first step has the length η whatever the gradient: m̂/√v̂ = g/|g|. */
    @Test
    void aZeroGradientMovesNothing() {
        Matrix theta = Matrix.of(Precision.SINGLE, 1, 3, 1, 2, 3);
        Parameter parameter = new Parameter(
                "W",
                theta,
                (target, scale, keep) -> target.set(Matrix.of(Precision.SINGLE, 1, 3, 0, 1e-3, -1e3)),
                true);
        new Adam(List.of(parameter), Schedule.constant(0.5)).step();
        assertThat(theta.toArray()).containsExactly(new double[] {1, 1.5, 3.5}, within(1e-5));
    }

    @Test
    void refusesConstantsThatAreNone() {
        for (double beta : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> adam(beta, 0.9, 1e-8)).hasMessageContaining("from 0 to below 1, not " + beta);
            assertThatThrownBy(() -> adam(0.9, beta, 1e-8)).hasMessageContaining("0.9 and " + beta);
        }
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> adam(0.9, 0.9, epsilon))
                    .hasMessage("Adam's epsilon is a positive number, not " + epsilon);
        }
    }

    private Adam adam(double beta1, double beta2, double epsilon) {
        return new Adam(moving.parameters, Schedule.constant(0.1), beta1, beta2, epsilon);
    }
}
