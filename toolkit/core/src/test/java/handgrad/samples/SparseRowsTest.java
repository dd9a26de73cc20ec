package handgrad.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparseRowsTest {
    /** SciPy's own example: csr_matrix([[1, 0, 2], [0, 0, 3], [4, 5, 6]]). */
    private static final SparseRows EXAMPLE =
            new SparseRows(3, new int[] {0, 2, 3, 6}, new int[] {0, 2, 2, 0, 1, 2}, new double[] {1, 2, 3, 4, 5, 6});

    @ParameterizedTest
    @EnumSource
    void rowsAreWrittenOutInTheOrderThatIsAskedFor(Precision precision) {
        try (Matrix X = Matrix.of(precision, 4, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)) {
            EXAMPLE.gather(new int[] {7, 2, 1, 0, 1}, 1, X);
            assertThat(X.toArray()).containsExactly(4, 5, 6, 0, 0, 3, 1, 0, 2, 0, 0, 3);
            assertThat(EXAMPLE.count()).isEqualTo(3);
            assertThat(EXAMPLE.density()).isEqualTo(6 / 9.0);
            assertThatThrownBy(() -> EXAMPLE.gather(new int[] {0, 1, 2, 3}, 0, X))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> EXAMPLE.gather(new int[] {0}, 0, X))
                    .hasMessageContaining("do not fit into X, 4 × 3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void trainingComesToTheBitsOfTheSameNumbersWrittenOut(Precision precision) {
        double[][] rows = new double[60][200];
        int[] y = new int[rows.length];
        List<Integer> columns = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int[] starts = new int[rows.length + 1];
        RandomState random = new RandomState(3);
        for (int i = 0; i < rows.length; i++) {
            y[i] = i % 3;
            for (int j = 0; j < 200; j++) {
                if (random.uniform(0, 1) < 0.05) {
                    rows[i][j] = random.normal(0, 1);
                    columns.add(j);
                    values.add(rows[i][j]);
                }
            }
            starts[i + 1] = values.size();
        }
        SparseRows sparse = new SparseRows(
                200,
                starts,
                columns.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
        double[] ofSparse = trained(precision, Samples.all(sparse, y));
        assertThat(ofSparse).isEqualTo(trained(precision, Samples.of(rows, y)));
        assertThat(Arrays.stream(ofSparse).map(Math::abs).sum()).isPositive();
    }

    private static double[] trained(Precision precision, Samples samples) {
        RandomState random = new RandomState(0);
        Network network = new Network(
                new Affine("1", Weights.he(precision, 20, 200, random)),
                new Relu(precision, 20),
                new Affine("2", Weights.he(precision, 3, 20, random)));
        TrainingPlan plan = new TrainingPlan(
                network, Objective.classes(new SoftmaxCrossEntropy(3)), Rule.sgd(), Schedule.constant(0.1), 8);
        new TrainingLoop(2, 8, random).run(plan.steps(samples));
        try (network) {
            return network.parameters().get(0).value().toArray();
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        int[] starts = {0, 2, 3};
        int[] columns = {0, 2, 1};
        double[] values = {1, 2, 3};
        assertThatThrownBy(() -> new SparseRows(3, starts, new int[] {0, 1}, values))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("found 2 rows of 3 with 2 column indices and 3 values");
        assertThatThrownBy(() -> new SparseRows(3, new int[] {0, 2, 4}, columns, values))
                .hasMessageContaining("start at 0 and end at 3");
        assertThatThrownBy(() -> new SparseRows(3, new int[] {0, 9, 3}, columns, values))
                .hasMessage("row 0 starts at 0 and ends at 9");
        assertThatThrownBy(() -> new SparseRows(2, starts, columns, values))
                .hasMessage("row 0 has column 2 after 0: columns increase, from 0 to 1");
        assertThatThrownBy(() -> new SparseRows(3, starts, new int[] {2, 2, 1}, values))
                .hasMessage("row 0 has column 2 after 2: columns increase, from 0 to 2");
        assertThatThrownBy(() -> new SparseRows(3, starts, columns, new double[] {1, Double.NaN, 3}))
                .hasMessage("row 0, column 2 holds NaN");
    }
}
