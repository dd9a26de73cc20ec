package handgrad.jobs.answers;

import handgrad.jobs.worked.ParameterValues;
import handgrad.matrix.Matrix;
import java.util.List;

/** The formulas of an answer for one sample, followed line by line, beside the gradients of the toolkit's network. */
public final class FollowedPass {
    private final MarkedText text;
    private final Objective objective;
    private final TexScope at;

    /**
     * One that has followed no line yet.
     *
     * @param objective of one sample
     * @param parameters the answer's symbols for the network's weights, biases, weights, ...
     * @param given what its other symbols stand for
     */
    public FollowedPass(MarkedText text, Objective objective, List<String> parameters, TexScope given) {
        this.text = text;
        this.objective = objective;
        this.at = given.inner();
        for (int p = 0; p < parameters.size(); p++) {
            Matrix value = objective.network().parameters().get(p).value();
            if (p % 2 == 0) {
                at.matrix(parameters.get(p), ParameterValues.rows(value));
            } else {
                at.column(parameters.get(p), value.toArray());
            }
        }
    }

    /** Computes a marked column, for which the symbol stands in what follows. */
    public FollowedPass line(String mark, String symbol) {
        at.column(symbol, text.formula(mark).column(at));
        return this;
    }

    /** What the symbols stand for by now. */
    public TexScope at() {
        return at;
    }

    /** The largest distance of the marked gradients from the toolkit's, in the order of the parameters. */
    public double gradientError(String... marks) {
        double worst = 0;
        for (int p = 0; p < marks.length; p++) {
            worst = Math.max(worst, text.formula(marks[p]).error(at, objective.gradient(p)));
        }
        return worst;
    }

    /**
     * The same of a marked formula for each entry of one parameter.
     *
     * @param row the index of its rows, or of a bias's entries
     * @param column the index of its columns; empty for a bias
     */
    public double entryError(String mark, String row, String column, int parameter) {
        double[] gradient = objective.gradient(parameter);
        int columns = column.isEmpty()
                ? 1
                : objective.network().parameters().get(parameter).value().columns();
        double worst = 0;
        for (int e = 0; e < gradient.length; e++) {
            TexScope entry = at.inner().number(row, e / columns + 1);
            if (!column.isEmpty()) {
                entry.number(column, e % columns + 1);
            }
            worst = Math.max(worst, text.formula(mark).error(entry, gradient[e]));
        }
        return worst;
    }

    /** The same of what the marked steps make of the parameters, with this learning rate. */
    public double stepError(double alpha, String... marks) {
        double worst = 0;
        for (int p = 0; p < marks.length; p++) {
            double[] next = objective.network().parameters().get(p).value().toArray();
            double[] gradient = objective.gradient(p);
            for (int e = 0; e < next.length; e++) {
                next[e] -= alpha * gradient[e];
            }
            worst = Math.max(worst, text.formula(marks[p]).error(at, next));
        }
        return worst;
    }
}
