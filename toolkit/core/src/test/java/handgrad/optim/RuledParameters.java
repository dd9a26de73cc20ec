package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.List;

/** A weight W = (1, −2, 0.5) and a bias b = 3 that follow the same five gradients again and again under a rule. */
final class RuledParameters {
    private static final double[][] W_GRADIENTS = {
        {2.5, 50, -0.3}, {2, -4, 0.7}, {-1, 8, 0.1}, {0.3, -60, -0.9}, {1.5, 0.2, 0.4}
    };
    private static final double[] B_GRADIENTS = {1e-6, -2e-6, 0, 3e-6, -1e-6};

    final Parameter W;
    final Parameter b;
    final List<Parameter> parameters;
    private int next;

    RuledParameters(Precision precision) {
        W = parameter("W", Matrix.of(precision, 1, 3, 1, -2, 0.5), true);
        b = parameter("b", Matrix.of(precision, 1, 1, 3), false);
        parameters = List.of(W, b);
    }

    private static Parameter parameter(String name, Matrix value, boolean isWeight) {
        return new Parameter(name, value, (target, scale, keep) -> {}, isWeight);
    }

    /** W and b after some more steps of η = 0.02. */
    double[] after(Rule rule, int steps) {
        rule.bind(parameters);
        for (int step = 0; step < steps; step++) {
            double[] w = W_GRADIENTS[next];
            double bias = B_GRADIENTS[next];
            next = (next + 1) % B_GRADIENTS.length;
            double factor = rule.clippingFactor(Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2] + bias * bias));
            rule.beginStep(0.02);
            step(rule, W, factor * w[0], factor * w[1], factor * w[2]);
            step(rule, b, factor * bias);
        }
        return theta();
    }

    double[] theta() {
        return new double[] {
            W.value().get(0, 0),
            W.value().get(0, 1),
            W.value().get(0, 2),
            b.value().get(0, 0)
        };
    }

    /** A step on arrays, from matrices and back to them. */
    static void step(Rule rule, Parameter parameter, double... g) {
        switch (parameter.value().precision()) {
            case SINGLE -> stepSingle(rule, parameter, g);
            case DOUBLE -> stepDouble(rule, parameter, g);
        }
    }

    private static void stepSingle(Rule rule, Parameter parameter, double[] g) {
        int n = g.length;
        float[] theta = new float[n];
        parameter.value().read(0, theta, 0, n);
        float[] rounded = new float[n];
        for (int j = 0; j < n; j++) {
            rounded[j] = (float) g[j];
        }
        float[][] moments = new float[rule.moments().size()][n];
        for (int i = 0; i < moments.length; i++) {
            rule.moment(parameter, rule.moments().get(i)).read(0, moments[i], 0, n);
        }
        rule.step(theta, rounded, moments, 0, n, parameter.isWeight());
        parameter.value().write(0, theta, 0, n);
        for (int i = 0; i < moments.length; i++) {
            rule.moment(parameter, rule.moments().get(i)).write(0, moments[i], 0, n);
        }
    }

    private static void stepDouble(Rule rule, Parameter parameter, double[] g) {
        int n = g.length;
        double[] theta = parameter.value().toArray();
        double[][] moments = rule.moments().stream()
                .map(suffix -> rule.moment(parameter, suffix).toArray())
                .toArray(double[][]::new);
        rule.step(theta, g.clone(), moments, 0, n, parameter.isWeight());
        parameter.value().write(0, theta, 0, n);
        for (int i = 0; i < moments.length; i++) {
            rule.moment(parameter, rule.moments().get(i)).write(0, moments[i], 0, n);
        }
    }
}
