package handgrad.benchmarks.train;

import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.npy.NpyArray;
import handgrad.train.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** The mean loss over all samples, by the parameters that a library has come to: every library's by the same code. */
final class LearnerLoss {
    private LearnerLoss() {}

    /** Mean cross-entropy, or half the mean square of the error. */
    static double of(Task task, List<double[]> parameters) {
        return task.work().regression() ? halfMeanSquare(task, parameters) : crossEntropy(task, parameters);
    }

    private static double crossEntropy(Task task, List<double[]> parameters) {
        List<Matrix> weights = new ArrayList<>();
        for (NpyArray W : task.W()) {
            weights.add(Matrix.zeros(task.work().precision(), W.shape()[0], W.shape()[1]));
        }
        try (Network network = HandgradContestant.network(task.work(), weights)) {
            List<Parameter> own = network.parameters();
            for (int p = 0; p < own.size(); p++) {
                own.get(p).value().write(0, parameters.get(p), 0, parameters.get(p).length);
            }
            return Evaluation.of(network, HandgradContestant.samples(task.work(), task.X(), task.y()))
                    .crossEntropy();
        }
    }

    private static double halfMeanSquare(Task task, List<double[]> parameters) {
        double[] w = parameters.get(0);
        double b = parameters.get(1)[0];
        double sum = 0;
        for (int i = 0; i < task.samples(); i++) {
            double error = b - task.y().doubleAt(i);
            for (int j = 0; j < w.length; j++) {
                error += w[j] * task.X().doubleAt(i * w.length + j);
            }
            sum += error * error;
        }
        return sum / (2 * task.samples());
    }
}
