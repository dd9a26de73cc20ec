package handgrad.validation;

import handgrad.table.Fold;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a score is with so many rows to train on, while the rows to test by stay: whether more data would help.
 *
 * @param rows to train on in each fold, on average
 * @param scores the mean over the folds
 */
public record LearningCurve(double[] rows, double[] scores) {
    /**
     * Trains with each share of every fold's training rows.
     *
     * @param all with all its rows; of the training rows those at even distances are taken
     * @param shares above 0, up to 1
     * @param score the mean score of a cross-validation
     */
    public static LearningCurve of(CrossValidation all, double[] shares, ToDoubleFunction<CrossValidation> score) {
        double[] rows = new double[shares.length];
        double[] scores = new double[shares.length];
        for (int s = 0; s < shares.length; s++) {
            double share = shares[s];
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share of the rows is above 0 and up to 1, not " + share);
            }
            List<Fold> folds = all.folds().stream()
                    .map(fold -> new Fold(spread(fold.train(), share), fold.test()))
                    .toList();
            rows[s] = folds.stream()
                    .mapToInt(fold -> fold.train().length)
                    .average()
                    .orElseThrow();
            scores[s] = score.applyAsDouble(
                    new CrossValidation(folds, all.prepare(), all.plan(), all.epochs(), all.seed(), all.threads()));
        }
        return new LearningCurve(rows, scores);
    }

    private static int[] spread(int[] train, double share) {
        int n = Math.max(1, (int) Math.round(train.length * share));
        return IntStream.range(0, n)
                .map(i -> train[(int) ((long) i * train.length / n)])
                .toArray();
    }
}
