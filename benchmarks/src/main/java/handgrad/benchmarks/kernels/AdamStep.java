package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.HANDGRAD;
import static handgrad.benchmarks.kernels.Library.ND4J;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.optim.Rule;
import handgrad.train.kernel.Gradients;
import handgrad.train.kernel.KernelChoice;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * One step of Adam on one parameter whose gradient is there already: the toolkit's one pass, and ND4J's updater followed
 * by its subtraction. ND4J overwrites the gradient with the update, and gets a fresh copy each time: going on with the old
 * one it would soon calculate with denormal numbers, which are slower.
 */
final class AdamStep {
    private static final double RATE = 1e-3;

    private AdamStep() {}

    /** Sizes are outputs × inputs of the parameter. */
    static Kernel kernel(Precision precision, int[] size) {
        Operand theta = Operand.normal(precision, size[0], size[1]);
        Operand g = Operand.normal(precision, size[0], size[1]);
        Operand update = Operand.zeros(precision, size[0], size[1]);
        boolean[] written = new boolean[1];
        Parameter parameter = new Parameter(
                "W",
                theta.matrix,
                (target, scale, keep) -> {
                    if (!written[0]) { // Adam leaves it as it is
                        target.set(g.matrix);
                        written[0] = true;
                    }
                },
                true);
        Rule adam = Rule.adam();
        adam.bind(List.of(parameter));
        handgrad.train.kernel.Kernel steps =
                KernelChoice.along(gradientOf(parameter), Objective.classes(new SoftmaxCrossEntropy(1)), adam);
        int[] none = {};
        AdamUpdater updater = new AdamUpdater(new org.nd4j.linalg.learning.config.Adam(RATE));
        INDArray moments = Nd4j.zeros(g.array().dataType(), 1, 2L * g.matrix.length());
        updater.setStateViewArray(moments, g.array().shape(), 'c', true);
        int[] t = new int[1];
        return new Kernel(theta, g, update)
                .by(HANDGRAD, () -> {
                    adam.beginStep(RATE);
                    steps.step(none, 0, 0);
                    return theta.matrix;
                })
                .by(ND4J, () -> {
                    update.array().assign(g.array());
                    updater.applyUpdater(update.array(), t[0]++, 0);
                    return theta.array().subi(update.array());
                });
    }

    private static Gradients gradientOf(Parameter parameter) {
        return new Gradients() {
            @Override
            public List<Parameter> parameters() {
                return List.of(parameter);
            }

            @Override
            public double of(int[] order, int from, int to) {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
