package handgrad.homework1.mnist;

import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.optim.Optimiser;
import handgrad.random.RandomState;
import handgrad.train.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to learn what is known.
 *
 * @param known metrics that compare it with what is known, by name, as it stands when asked
 * @param test samples that it does not learn from, to be looked at once; null when the answer itself is known
 */
record Demonstration(
        SampleModel model,
        Generated data,
        Map<String, DoubleSupplier> known,
        @Nullable Generated test) implements AutoCloseable {

    /** L and what is compared, now. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", data.meanLoss(model));
        known.forEach((name, value) -> metrics.put(name, value.getAsDouble()));
        return metrics;
    }

    /** The same with the loss on the test samples. */
    Map<String, Double> finalMetrics() {
        Map<String, Double> metrics = metrics();
        if (test != null) {
            metrics.put("test_loss", test.meanLoss(model));
        }
        return metrics;
    }

    /** One step for each sample: θ moves along the gradient of this sample's ρ. */
    Steps steps(Optimiser optimiser) {
        return steps(data, optimiser);
    }

    /** The same on some of the samples. */
    Steps steps(Generated some, Optimiser optimiser) {
        return new Steps() {
            @Override
            public int samples() {
                return some.size();
            }

            @Override
            public void beginEpoch(int epoch) {
                optimiser.beginEpoch(epoch);
            }

            @Override
            public double step(int[] order, int from, int to) {
                double loss = model.lossAndGradient(some.x()[order[from]], some.y()[order[from]]);
                optimiser.step();
                return loss;
            }
        };
    }

    /** Compares the gradients of ρ, added up over some samples, with central differences. */
    List<CheckedGradient> checkGradients(int samples, RandomState random) {
        Generated some = data.first(samples);
        List<SumOfGradients> sums =
                model.parameters().stream().map(SumOfGradients::of).toList();
        try {
            return GradientCheck.check(
                    sums.stream().map(SumOfGradients::asParameter).toList(),
                    () -> samples * some.meanLoss(model),
                    () -> {
                        sums.forEach(sum -> sum.total.fill(0));
                        for (int i = 0; i < samples; i++) {
                            model.lossAndGradient(some.x()[i], some.y()[i]);
                            sums.forEach(SumOfGradients::addPresent);
                        }
                    },
                    Integer.MAX_VALUE,
                    random);
        } finally {
            sums.forEach(sum -> sum.total.close());
        }
    }

    /** The gradients by one parameter, added up over samples. */
    private record SumOfGradients(Parameter parameter, Matrix total) {
        static SumOfGradients of(Parameter parameter) {
            Matrix theta = parameter.value();
            return new SumOfGradients(parameter, Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns()));
        }

        void addPresent() {
            parameter.gradient().addTo(total, 1, 1);
        }

        Parameter asParameter() {
            return new Parameter(
                    parameter.name(),
                    parameter.value(),
                    (target, scale, keep) -> {
                        target.scale(keep);
                        target.axpy(scale, total);
                    },
                    parameter.isWeight());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
